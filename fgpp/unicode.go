package fgpp

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// unicodeReader returns what r holds as UTF-8, without a byte order mark. One
// of UTF-16 tells that r is in that: Windows PowerShell and ldifde -u write it.
func unicodeReader(r io.Reader) *bufio.Reader {
	in := bufio.NewReader(r)
	mark, _ := in.Peek(3) // an error comes back when reading
	switch {
	case bytes.HasPrefix(mark, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = in.Discard(3)
	case bytes.HasPrefix(mark, []byte{0xFF, 0xFE}):
		_, _ = in.Discard(2)
		return bufio.NewReader(&utf16Reader{in: in, order: binary.LittleEndian})
	case bytes.HasPrefix(mark, []byte{0xFE, 0xFF}):
		_, _ = in.Discard(2)
		return bufio.NewReader(&utf16Reader{in: in, order: binary.BigEndian})
	}
	return in
}

// utf16Reader reads UTF-16 as UTF-8.
type utf16Reader struct {
	in    *bufio.Reader
	order binary.ByteOrder
	out   []byte // decoded and not handed out yet
}

// Read implements [io.Reader].
func (u *utf16Reader) Read(p []byte) (int, error) {
	var err error
	for len(u.out) < len(p) && err == nil {
		err = u.decode()
	}
	n := copy(p, u.out)
	u.out = append(u.out[:0], u.out[n:]...)
	if n > 0 {
		return n, nil // the error comes again
	}
	return n, err
}

// decode appends one character to out.
func (u *utf16Reader) decode() error {
	unit, err := u.in.Peek(2)
	if len(unit) == 1 && err == io.EOF {
		return fmt.Errorf("%w: the UTF-16 text ends within a character", ErrInvalid)
	}
	if err != nil {
		return err
	}
	char, size := rune(u.order.Uint16(unit)), 2
	if utf16.IsSurrogate(char) {
		pair, _ := u.in.Peek(4)
		if len(pair) < 4 {
			return fmt.Errorf("%w: the UTF-16 text ends within a character", ErrInvalid)
		}
		char, size = utf16.DecodeRune(char, rune(u.order.Uint16(pair[2:]))), 4
		if char == utf8.RuneError {
			return fmt.Errorf("%w: the text is not valid UTF-16", ErrInvalid)
		}
	}
	u.out = utf8.AppendRune(u.out, char)
	_, err = u.in.Discard(size)
	return err
}
