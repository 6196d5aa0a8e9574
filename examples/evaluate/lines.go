package main

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/policy"
)

// lines writes answers as JSON, one a line.
type lines struct {
	buffer  *bufio.Writer
	encoder *json.Encoder
}

func newLines(out io.Writer) *lines {
	buffer := bufio.NewWriter(out)
	encoder := json.NewEncoder(buffer)
	encoder.SetEscapeHTML(false)
	return &lines{buffer, encoder}
}

func (l *lines) verdict(v policy.Verdict) error { return l.encoder.Encode(v) }

func (l *lines) failure(id string, err error) error {
	return l.encoder.Encode(struct {
		ID    string `json:"id"`
		Error string `json:"error"`
	}{id, jsonl.OneLine(err)})
}

func (l *lines) flush() error { return l.buffer.Flush() }

func (l *lines) finish() error { return l.flush() }
