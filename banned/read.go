package banned

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
)

// MaxLine is the longest line of a list that [Read] takes, in bytes.
const MaxLine = 4096

// ErrNoTerms says that a file is empty, or holds nothing but comments.
var ErrNoTerms = errors.New("no terms in it")

// Read makes a list from text, one term a line: UTF-8 with or without a byte
// order mark, lines ending in LF or CRLF. Blank lines and lines that begin with
// # are skipped, and white space around a term does not count. A term that
// begins with # can be given to [New].
//
// A file without a term is more likely a mistake than a list, and the error is
// [ErrNoTerms]; [New] makes an empty list. If lines are not valid UTF-8, are longer than [MaxLine] bytes or break a
// limit, the error is a [*ListError] that names each of them. Memory is bounded
// by the list and not by the longest line. An error of r is returned as it is,
// wrapped.
func Read(r io.Reader, o Options) (*List, error) {
	return ReadContext(context.Background(), r, o)
}

// ReadContext is [Read] with a context: if it ends, the list is given up, and the
// error wraps that of the context. A call of r.Read that blocks is waited for.
// All processors are used. While the list is made, it takes up to twice the memory
// that it holds in the end, however long the input is.
func ReadContext(ctx context.Context, r io.Reader, o Options) (*List, error) {
	b, err := newBuilder(ctx, o, "line")
	if err != nil {
		return nil, err
	}
	in := &lineReader{input: &input{ctx: ctx, r: r, bytes: &b.bytes}, buffer: make([]byte, blockSize), number: 1}
	list, err := b.list(0, func(emit func(work func() *intake)) error {
		for {
			number, block, err := in.next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return fmt.Errorf("banned list %q: line %d: %w", o.Name, number, err)
			}
			emit(func() *intake { return b.takeLines(number, block) })
		}
	})
	if err == nil && list.Len() == 0 {
		return nil, fmt.Errorf("banned list %q: %w", o.Name, ErrNoTerms)
	}
	return list, err
}

// takeLines takes in the terms of lines, of which the first has the number.
func (b *builder) takeLines(number int, lines string) *intake {
	in := b.newIntake(strings.Count(lines, "\n")+1, len(lines))
	for line := range strings.SplitSeq(lines, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case len(strings.TrimSuffix(line, "\r")) > MaxLine:
			in.refuse(number, problem{tooLarge, MaxLine})
		case trimmed == "" || trimmed[0] == '#':
		case strings.IndexByte(trimmed, 0) >= 0:
			in.refuse(number, problem{notText, 0})
		default:
			in.add(number, trimmed)
		}
		number++
	}
	return in
}

// blockSize is how much is read at a time, in bytes.
const blockSize = 1 << 18

// A lineReader cuts an input into blocks of whole lines.
type lineReader struct {
	input  *input
	buffer []byte
	kept   int // bytes at the start of the buffer: of the line that is not whole yet
	number int // of that line
	ended  bool
}

// errUTF16 says that a file is not UTF-8.
var errUTF16 = errors.New("begins with a UTF-16 byte order mark; save the file as UTF-8")

// next returns the next lines, and the number of the first. A line that is longer
// than a block is cut off there. At the end of the input the error is io.EOF; any
// other is that of the line whose number is returned.
func (r *lineReader) next() (number int, lines string, err error) {
	if r.ended && r.kept == 0 {
		return r.number, "", io.EOF
	}
	block, err := r.fill()
	if err != nil {
		return r.number + bytes.Count(block, []byte("\n")), "", err
	}
	number = r.number
	if number == 1 {
		if bytes.HasPrefix(block, []byte("\xff\xfe")) || bytes.HasPrefix(block, []byte("\xfe\xff")) {
			return number, "", errUTF16
		}
		block = bytes.TrimPrefix(block, []byte("\xef\xbb\xbf"))
	}
	end := len(block)
	if !r.ended {
		if end = bytes.LastIndexByte(block, '\n') + 1; end == 0 {
			lines = string(block)
			r.number++
			return number, lines, r.skipLine()
		}
	}
	lines = string(block[:end])
	r.number += strings.Count(lines, "\n")
	r.kept = copy(r.buffer, block[end:])
	return number, lines, nil
}

// fill returns what is kept and what follows it in the input, a buffer full unless
// the input has ended.
func (r *lineReader) fill() ([]byte, error) {
	if r.ended {
		return r.buffer[:r.kept], nil
	}
	n, err := io.ReadFull(r.input, r.buffer[r.kept:])
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.ended, err = true, nil
	}
	return r.buffer[:r.kept+n], err
}

// skipLine drops the rest of a line.
func (r *lineReader) skipLine() error {
	for r.kept = 0; !r.ended; {
		block, err := r.fill()
		if err != nil {
			return err
		}
		if end := bytes.IndexByte(block, '\n'); end >= 0 {
			r.kept = copy(r.buffer, block[end+1:])
			return nil
		}
	}
	return nil
}

// An input reads until a context ends, and counts the bytes.
type input struct {
	ctx   context.Context
	r     io.Reader
	bytes *atomic.Int64
	idle  int // reads in a row that brought nothing
}

func (in *input) Read(p []byte) (int, error) {
	if err := in.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := in.r.Read(p)
	in.bytes.Add(int64(n))
	if in.idle++; n > 0 || len(p) == 0 {
		in.idle = 0
	}
	if err == nil && in.idle > 100 {
		err = io.ErrNoProgress
	}
	return n, err
}
