package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/tty"
)

// maxPassword is the longest password, in bytes.
const maxPassword = banned.MaxRunes * utf8.UTFMax

// password reads a password: on a terminal it is asked for and not shown, and a pipe
// holds one line.
func (p *program) password(ctx context.Context) (password string, err error) {
	typed := tty.Interactive(p.in)
	if typed {
		show, err := tty.Hide(p.in)
		if err != nil {
			return "", fmt.Errorf("%w; pipe the password into the standard input", err)
		}
		defer show() // also if the context ends: the terminal stays
		fmt.Fprint(p.errs, "Password (not shown): ")
	}
	password, err = await(ctx, nil, func() (string, error) { return readPassword(p.in, typed) })
	if typed && err != nil {
		fmt.Fprintln(p.errs) // nobody has ended the line
	}
	return password, err
}

// readPassword reads a line and, unless it is typed, sees to it that nothing follows.
func readPassword(in io.Reader, typed bool) (string, error) {
	line, ended, err := readLine(in, maxPassword+len("\r"))
	if err != nil {
		return "", err
	}
	password := strings.TrimSuffix(line, "\r")
	if password == "" {
		return "", errors.New("standard input: there is no password")
	}
	if !typed && !ended {
		if more, _, err := readLine(in, 1); err != nil && !errors.Is(err, banned.ErrTooLong) {
			return "", err
		} else if more != "" || err != nil {
			return "", errors.New("standard input: more than one line; there is to be one password")
		}
	}
	return password, nil
}

// readLine reads a line of at most so many bytes, without its end, and no byte behind
// it. It reports whether the input has ended.
func readLine(in io.Reader, limit int) (line string, ended bool, err error) {
	text := make([]byte, 0, limit) // grows nowhere else
	defer func() { clear(text) }()
	var b [1]byte
	for {
		n, err := in.Read(b[:])
		switch {
		case n == 1 && b[0] == '\n':
			return string(text), false, nil
		case n == 1 && len(text) == limit:
			return "", false, banned.ErrTooLong
		case n == 1:
			text = append(text, b[0])
		case errors.Is(err, io.EOF):
			return string(text), true, nil
		case err != nil:
			return "", false, fmt.Errorf("standard input: %w", err)
		}
	}
}
