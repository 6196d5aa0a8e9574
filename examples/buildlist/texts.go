package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

// texts reads files one after the other as if they were one: each begins on a line
// of its own and may have a byte order mark. Of several files, one without a term is
// an error.
type texts struct {
	program *program
	paths   []string // that are still to be opened
	several bool
	regular bool  // all of them: they can be read again
	size    int64 // of all if they are regular, else 0

	path    string
	file    *os.File
	in      *bufio.Reader
	inLine  bool // the last byte did not end a line
	begun   bool // the line has more than white space
	anyTerm bool // in this file
}

// newTexts sees to it that all files are there before the first is read.
func (p *program) newTexts(paths []string) (*texts, error) {
	t := &texts{program: p, paths: paths, several: len(paths) > 1, regular: true}
	for _, path := range paths {
		if path == standardInput {
			if t.several {
				return nil, usageError("the standard input goes with no other file")
			}
			return t, nil
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() && !info.Mode().IsRegular() {
			t.regular = false // a pipe can be opened once only
			continue
		}
		file, size, err := p.open(path)
		if err != nil {
			return nil, err
		}
		file.Close()
		t.size += size
	}
	if !t.regular {
		t.size = 0
	}
	return t, nil
}

// Read reads on in the file at hand, and opens the next one at its end.
func (t *texts) Read(b []byte) (n int, err error) {
	if len(b) == 0 {
		return 0, nil
	}
	for {
		if t.in == nil {
			if len(t.paths) == 0 {
				return 0, io.EOF
			}
			if err := t.next(); err != nil {
				return 0, err
			}
		}
		n, err := t.in.Read(b)
		t.watch(b[:n])
		if n > 0 {
			return n, nil
		}
		if err == nil {
			continue
		}
		if !errors.Is(err, io.EOF) {
			return 0, naming(t.path, err)
		}
		ended := t.inLine
		if err := t.end(); err != nil {
			return 0, err
		}
		if ended {
			b[0] = '\n'
			return 1, nil
		}
	}
}

// next opens the next file.
func (t *texts) next() (err error) {
	t.path, t.paths = t.paths[0], t.paths[1:]
	if t.file, _, err = t.program.open(t.path); err != nil {
		return err
	}
	t.in = bufio.NewReaderSize(t.file, 1<<16)
	t.inLine, t.begun, t.anyTerm = false, false, false
	if !t.several {
		return nil // the mark is left to the library
	}
	if mark, _ := t.in.Peek(len(jsonl.BOM)); bytes.Equal(mark, jsonl.BOM) {
		_, err = t.in.Discard(len(mark))
	}
	return err
}

// end closes a file that has been read.
func (t *texts) end() error {
	t.program.close(t.file)
	t.in = nil
	if t.several && !t.anyTerm {
		return fmt.Errorf("%s: %w", t.path, banned.ErrNoTerms)
	}
	return nil
}

// watch looks for line ends and, until there is one, for a term.
func (t *texts) watch(b []byte) {
	if len(b) == 0 {
		return
	}
	t.inLine = b[len(b)-1] != '\n'
	for i := 0; !t.anyTerm && i < len(b); i++ {
		switch c := b[i]; {
		case c == '\n':
			t.begun = false
		case !t.begun && c != ' ' && c != '\t' && c != '\r':
			t.begun, t.anyTerm = true, c != '#'
		}
	}
}
