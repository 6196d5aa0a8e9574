package main

import (
	"encoding/json"
	"io"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/policy"
)

// answer is the line about one request: what was predicted, next to what the
// directory answered.
type answer struct {
	ID        string         `json:"id"`
	Verdict   policy.Verdict `json:"verdict"`
	Directory result         `json:"directory"`
	Agrees    *bool          `json:"agrees"` // null: it cannot be told
}

// report writes answers as JSON, one a line, each at once.
type report struct{ encoder *json.Encoder }

func newReport(out io.Writer) *report {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return &report{encoder}
}

func (r *report) answer(a answer) error { return r.encoder.Encode(a) }

func (r *report) failure(id string, err error) error {
	return r.encoder.Encode(struct {
		ID    string `json:"id"`
		Error string `json:"error"`
	}{id, jsonl.OneLine(err)})
}
