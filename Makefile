# make demo    build, ingest the demonstration corpus, search, render the reports
# make test    everything that needs no service: assets, vet, tests
# make check   what CI adds: formatting, staticcheck, known vulnerabilities

GO        ?= go
BIN       := bin/stocktake
WORKSPACE ?= workspace/demo
OUT       ?= out/demo
ASSETS    := reports/layout/assets/echarts.min.js reports/layout/assets/countries-50m.json
VALIDATOR := internal/testkit/office/node_modules/.package-lock.json

.PHONY: all build assets demo test cover bench check vulncheck clean

all: build

build: assets
	$(GO) build -o $(BIN) ./cmd/stocktake

assets: $(ASSETS)

# npm checks the download against the integrity hash in package-lock.json.
$(ASSETS) &: reports/layout/package.json reports/layout/package-lock.json
	cd reports/layout && npm ci --no-audit --no-fund --ignore-scripts
	mkdir -p reports/layout/assets
	cp reports/layout/node_modules/echarts/dist/echarts.min.js reports/layout/assets/
	cp reports/layout/node_modules/echarts/LICENSE reports/layout/assets/echarts.LICENSE.txt
	cp reports/layout/node_modules/echarts/NOTICE reports/layout/assets/echarts.NOTICE.txt
	cp reports/layout/node_modules/world-atlas/countries-50m.json reports/layout/assets/
	cp reports/layout/node_modules/world-atlas/LICENSE reports/layout/assets/world-atlas.LICENSE.txt

# What tests check Word files and workbooks with; without it they are skipped.
$(VALIDATOR): internal/testkit/office/package.json internal/testkit/office/package-lock.json
	cd internal/testkit/office && npm ci --no-audit --no-fund --ignore-scripts

# Status 3 says that some documents have problems; two of the samples are scans on purpose.
demo: build
	$(BIN) ingest -w $(WORKSPACE) --pipeline demo --manifest testdata/demo/manifest.csv || [ $$? -eq 3 ]
	$(BIN) search -w $(WORKSPACE) --limit 3 'trafficking NEAR/8 victims'
	$(BIN) sql -w $(WORKSPACE) 'select state, count(*) as cells from states group by 1 order by 2 desc, 1'
	$(BIN) report -w $(WORKSPACE) -o $(OUT)
	@echo "Reports: $(OUT)/index.html — search in the browser: $(BIN) serve -w $(WORKSPACE)"

test: assets $(VALIDATOR)
	$(GO) vet ./...
	$(GO) test -timeout 20m ./...

cover: assets
	$(GO) test -cover ./... | sort

bench: assets
	$(GO) test -run '^$$' -bench . -benchmem ./...

check: assets vulncheck
	@unformatted=$$(gofmt -l cmd internal pipelines reports); if [ -n "$$unformatted" ]; then echo "gofmt: $$unformatted"; exit 1; fi
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

# The vulnerability database comes as a Go module, so that this works where only the module proxy is reached.
VULNDB := golang.org/x/vulndb@v0.0.0-20261105234957-e22db6528018
vulncheck:
	sh .ci/vulncheck $(VULNDB)

clean:
	rm -rf bin out workspace/demo
