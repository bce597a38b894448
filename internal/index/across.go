package index

import "stocktake/internal/index/syntax"

func (l *lookup) across(n syntax.Node) (syntax.Node, []string) { return n, nil }
