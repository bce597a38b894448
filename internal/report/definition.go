package report

import "gopkg.in/yaml.v3"

// Definition is one report as report.yaml describes it.
type Definition struct {
	Name   string   // folder of the definition
	Title  Text     `yaml:"title"`  // of a page; {0}, {1} … are the columns of the Each row
	Family Text     `yaml:"family"` // title of all pages together, on the index page; Title when missing
	Intro  Text     `yaml:"intro"`
	Caveat Text     `yaml:"caveat"` // in the place of the one that pages have: page.automatic
	File   string   `yaml:"file"`   // name of the page without ".html"; {column} of the Each row, {column:02} with leading zeros
	Each   *Each    `yaml:"each"`
	Static bool     `yaml:"static"` // no script in the page: charts are drawings only
	Params []Param  `yaml:"params"`
	Links  []string `yaml:"links"` // other reports to which figures lead
	Order  int      `yaml:"order"` // place on the index page
	Blocks []Block  `yaml:"blocks"`

	dir  string
	path string // of report.yaml, as errors name it
	each string // SQL of Each
	read []byte // all that was read for it: YAML, then SQL in the order of its use
}

// Each says that a report has one page for each row of a query.
type Each struct {
	SQL   string   `yaml:"sql"`   // file
	Param string   `yaml:"param"` // the parameter, and the column of the query, that tells the pages apart
	Title []string `yaml:"title"` // columns that fill {0}, {1} … of the title
	Terms string   `yaml:"terms"` // first part of the catalogue keys of those values; "" to take them as they are
}

// Param is a value that a reader may set and SQL uses as $name.
type Param struct {
	Name    string `yaml:"name"`
	Type    string `yaml:"type"`    // integer, text or cycle
	Default string `yaml:"default"` // a value; "latest" for a cycle; must be there unless Each sets it
}

// Block is one part of a page: a query and how it is shown.
type Block struct {
	ID       string    `yaml:"id"`
	Kind     string    `yaml:"kind"` // a name in Kinds
	Title    Text      `yaml:"title"`
	Note     Text      `yaml:"note"`     // method and denominator; required
	SQL      string    `yaml:"sql"`      // file
	Of       string    `yaml:"of"`       // fills $of of its SQL, so that blocks that differ in one condition share a query
	Split    bool      `yaml:"split"`    // asked once for all pages of Each, and cut by its parameter's column
	Optional bool      `yaml:"optional"` // left out of a page where the query has no rows
	Decided  bool      `yaml:"decided"`  // on what people decided: left out, unasked, where nobody did
	Options  yaml.Node `yaml:"options"`

	sql  string
	show Shower
}

// Text is a key of the message catalogues, or texts by language.
type Text struct {
	Key   string
	Texts map[string]string
}
