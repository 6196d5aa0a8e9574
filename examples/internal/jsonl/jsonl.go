// Package jsonl reads the lines of a stream of JSON Lines, and words errors so
// that they fit on one. The programs under examples share it.
package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// BOM is the byte order mark of UTF-8, which some editors put in front.
var BOM = []byte("\xef\xbb\xbf")

// ErrTooLong is the kind of error for a line that is too long.
var ErrTooLong = errors.New("line too long")

// A Reader reads lines. Blank lines are skipped and counted, a byte order mark
// is dropped, and a last line without a newline counts.
type Reader struct {
	in     *bufio.Reader
	limit  int
	number int
}

// NewReader returns a reader of lines of at most limit bytes.
func NewReader(in io.Reader, limit int) *Reader {
	return &Reader{in: bufio.NewReaderSize(in, 1<<16), limit: limit}
}

// Next returns the next line that is not blank, and its number from 1. A line
// that is too long is skipped in bounded memory and returned as an error of the
// kind [ErrTooLong]; the next call goes on behind it. Any other error is the
// last, io.EOF at the end.
func (r *Reader) Next() (number int, line []byte, err error) {
	for {
		r.number++
		line, err := r.line()
		if r.number == 1 {
			line = bytes.TrimPrefix(line, BOM)
		}
		if err != nil || len(bytes.TrimSpace(line)) > 0 {
			return r.number, line, err
		}
	}
}

// Ready reports whether Next will return a line without waiting for more input.
func (r *Reader) Ready() bool {
	buffered, _ := r.in.Peek(r.in.Buffered())
	for line := range bytes.Lines(buffered) {
		if line[len(line)-1] == '\n' && len(bytes.TrimSpace(line)) > 0 {
			return true
		}
	}
	return false
}

// line returns the next line, blank or not.
func (r *Reader) line() (line []byte, err error) {
	tooLong := false
	for {
		part, err := r.in.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > r.limit; tooLong {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && (len(line) > 0 || tooLong):
			err = nil
		}
		if err == nil && tooLong {
			err = fmt.Errorf("%w: more than %d bytes", ErrTooLong, r.limit)
		}
		return line, err
	}
}

// OneLine returns the text of an error whose parts may stand on several lines.
func OneLine(err error) string {
	return Printable(strings.ReplaceAll(err.Error(), "\n", "; "))
}

// Printable replaces what a terminal might obey: input is not trusted.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
