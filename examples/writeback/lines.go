package main

import (
	"context"
	"errors"
	"io"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

// maxLine bounds a request, in bytes.
const maxLine = 1 << 20

// line is one line of the input. If it is too long, err says so; any other
// error is the last.
type line struct {
	number int
	text   []byte
	err    error
}

// readLines hands out lines until the input or the context ends. Whoever takes
// them can wait for a signal at the same time.
func readLines(ctx context.Context, in io.Reader) <-chan line {
	lines := make(chan line)
	go func() {
		defer close(lines)
		reader := jsonl.NewReader(in, maxLine)
		for {
			number, text, err := reader.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			select {
			case lines <- line{number, text, err}:
			case <-ctx.Done():
				return
			}
			if err != nil && !errors.Is(err, jsonl.ErrTooLong) {
				return
			}
		}
	}()
	return lines
}
