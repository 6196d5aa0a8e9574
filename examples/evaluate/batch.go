package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// maxLine bounds a request, in bytes. A config of its own may be long.
const maxLine = 16 << 20

// A batch judges requests, one a line.
type batch struct {
	engine  *policy.Engine
	decoder *policy.Decoder
	writer  writer
	warn    func(where string, d *fgpp.Domain) // tells the warnings of a domain
	errors  int                                // lines that could not be judged
}

// A writer takes the answers, in the order of the requests.
type writer interface {
	verdict(policy.Verdict) error
	failure(id string, err error) error
	flush() error  // what was written becomes visible
	finish() error // after the last answer
}

// judgeAll judges every line of the input. It fails only if it cannot read or
// write any more.
func (b *batch) judgeAll(in io.Reader) error {
	lines := jsonl.NewReader(in, maxLine)
	for {
		if !lines.Ready() { // whoever waits for an answer gets it
			if err := b.writer.flush(); err != nil {
				return fmt.Errorf("output: %w", err)
			}
		}
		number, line, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return b.writer.finish()
		}
		if err != nil && !errors.Is(err, jsonl.ErrTooLong) {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if err := b.judge(number, line, err); err != nil {
			return fmt.Errorf("output: %w", err)
		}
	}
}

// judge answers one line, which may have failed to be read already.
func (b *batch) judge(number int, line []byte, err error) error {
	var request policy.Request
	var verdict policy.Verdict
	if err == nil {
		request, verdict, err = b.evaluate(number, line)
	}
	if err != nil {
		b.errors++
		return b.writer.failure(request.ID, fmt.Errorf("line %d: %w", number, err))
	}
	return b.writer.verdict(verdict)
}

// evaluate judges one request, under its own config if it has one.
func (b *batch) evaluate(number int, line []byte) (policy.Request, policy.Verdict, error) {
	request, config, err := b.decoder.Request(line)
	if err != nil {
		return request, policy.Verdict{}, err
	}
	engine := b.engine
	if config != nil {
		if engine, err = policy.New(*config); err != nil {
			return request, policy.Verdict{}, fmt.Errorf("config: %w", err)
		}
		b.warn(fmt.Sprintf("line %d: ", number), config.Domain)
	}
	verdict, err := engine.Evaluate(context.Background(), request)
	return request, verdict, err
}
