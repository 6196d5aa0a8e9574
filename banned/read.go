package banned

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// MaxLine is the longest line of a list that [Read] takes, in bytes.
const MaxLine = 4096

// Read makes a list from text, one term a line: UTF-8 with or without a byte
// order mark, lines ending in LF or CRLF. Blank lines and lines that begin with
// # are skipped, and white space around a term does not count. A term that
// begins with # can be given to [New].
//
// If lines are not valid UTF-8, are longer than [MaxLine] bytes or break a
// limit, the error is a [*ListError] that names each of them. Memory is bounded
// by the list and not by the longest line. An error of r is returned as it is,
// wrapped.
func Read(r io.Reader, o Options) (*List, error) {
	b := newBuilder(o, "line")
	in := bufio.NewReaderSize(r, MaxLine+len("\r\n"))
	for number := 1; ; number++ {
		line, whole, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return b.list()
		}
		if err != nil {
			return nil, fmt.Errorf("banned list %q: line %d: %w", o.Name, number, err)
		}
		if number == 1 {
			if bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
				return nil, fmt.Errorf("banned list %q: line 1: begins with a UTF-16 byte order mark; save the file as UTF-8", o.Name)
			}
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		line = bytes.TrimSpace(line)
		switch {
		case !whole:
			b.err.add(number, problem{tooLarge, MaxLine})
		case len(line) == 0 || line[0] == '#':
		case bytes.IndexByte(line, 0) >= 0:
			b.err.add(number, problem{notText, 0})
		default:
			b.add(number, string(line))
		}
	}
}

// readLine returns the next line, valid until the next call, and whether it
// fitted into the buffer. What did not fit is skipped. At the end of the input
// the error is io.EOF; a last line without a newline counts.
func readLine(in *bufio.Reader) (line []byte, whole bool, err error) {
	line, err = in.ReadSlice('\n')
	for whole = true; errors.Is(err, bufio.ErrBufferFull); whole = false {
		line, err = in.ReadSlice('\n')
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = nil
	}
	return line, whole, err
}
