"""Ten charts as a notebook makes them: pandas over exported tables, plotly in one HTML file.

To hold the time of `stocktake report overview cycles sdg` against, which makes charts of the same figures, and their tables, links and passages:

    stocktake export -w WORKSPACE --format csv -o TABLES documents passages tags problems states
    time python notebook.py TABLES charts.html        # pandas 3.1, plotly 7.1
    time stocktake report -w WORKSPACE -o OUT overview cycles sdg
"""
import sys
import pandas as pd
import plotly.express as px
import plotly.io as pio

src, out = sys.argv[1], sys.argv[2]
docs = pd.read_csv(f"{src}/documents.csv")
passages = pd.read_csv(f"{src}/passages.csv", low_memory=False)
tags = pd.read_csv(f"{src}/tags.csv", low_memory=False)
problems = pd.read_csv(f"{src}/problems.csv")
states = pd.read_csv(f"{src}/states.csv")
cycle = states.loc[~states.state.isin(["not_submitted", "unreadable"]), "cycle"].max()
now = states[states.cycle == cycle]
gcm = tags[(tags.scheme == "gcm") & tags.counted].drop_duplicates(["passage", "notation"])
gcm = gcm.merge(passages[["id", "kind", "language"]], left_on="passage", right_on="id").merge(docs[["id", "country", "cycle"]], left_on="document", right_on="id")
sdg = tags[(tags.scheme == "sdg") & tags.counted].assign(goal=lambda t: t.notation.astype(str).str.split(".").str[0])
both = gcm[gcm.cycle == cycle].merge(sdg[["passage", "goal"]], on="passage").drop_duplicates(["passage", "notation", "goal"])
level = {s: i for i, s in enumerate(["not_submitted", "unreadable", "silent", "mentioned", "challenge", "planned", "reported", "evidenced"])}
readable = states[~states.state.isin(["not_submitted", "unreadable"])]
wide = readable.pivot_table(index=["country", "objective"], columns="cycle", values="passages")
figures = [
    px.bar(now.groupby(["objective", "state"]).size().reset_index(name="States"), x="States", y="objective", color="state", orientation="h"),
    px.imshow(now[now.state != "not_submitted"].assign(level=now.state.map(level)).pivot(index="country", columns="objective", values="level"), height=1800),
    px.bar(gcm[gcm.cycle == cycle].groupby(["notation", "kind"]).size().reset_index(name="passages"), x="passages", y="notation", color="kind", orientation="h"),
    px.bar(gcm[gcm.cycle == cycle].drop_duplicates("passage").kind.value_counts().reset_index(), x="count", y="kind", orientation="h"),
    px.bar(readable.groupby(["cycle", "state"]).size().reset_index(name="places"), x="cycle", y="places", color="state"),
    px.bar(docs.language.value_counts().reset_index(), x="count", y="language", orientation="h"),
    px.bar(problems.groupby("code").document.nunique().reset_index(), x="document", y="code", orientation="h"),
    px.line((readable.assign(speaks=readable.passages > 0).groupby(["cycle", "objective"]).speaks.mean()).reset_index(), x="cycle", y="speaks", color="objective"),
    px.imshow(both.groupby(["notation", "goal"]).size().unstack(fill_value=0)),
    px.bar(gcm.groupby(["cycle", "method"]).size().reset_index(name="passages"), x="cycle", y="passages", color="method"),
]
with open(out, "w") as f:
    for i, fig in enumerate(figures):
        f.write(pio.to_html(fig, include_plotlyjs=i == 0, full_html=False))
