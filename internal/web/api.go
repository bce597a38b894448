package web

import (
	"encoding/json"
	"fmt"

	"gopkg.in/yaml.v3"
)

// description is the OpenAPI file as JSON, which every reader of OpenAPI takes;
// in it, what the YAML says once by an anchor stands in each place.
func description() ([]byte, error) {
	raw, err := files.ReadFile("api/openapi.yaml")
	if err != nil {
		return nil, err
	}
	var doc map[string]any
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		return nil, fmt.Errorf("openapi.yaml: %w", err)
	}
	return json.Marshal(doc)
}

// openAPI sends the description of all pages and their JSON twins.
func (s *Server) openAPI(rq *request) error {
	rq.w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, err := rq.w.Write(append(s.api, '\n'))
	return err
}
