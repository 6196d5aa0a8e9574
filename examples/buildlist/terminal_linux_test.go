package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/internal/tty/ttytest"
)

// A talk is a query on a terminal, with the question asked.
type talk struct {
	user     *os.File      // where somebody types
	shown    *bufio.Reader // what the terminal shows
	terminal *os.File      // as the program has it
	out      bytes.Buffer
	status   chan int
}

func newTalk(t *testing.T, ctx context.Context) *talk {
	t.Helper()
	d := newDesk(t)
	d.put("words.txt", "contoso\n")
	k := &talk{status: make(chan int, 1)}
	k.user, k.terminal = ttytest.Open(t)
	k.shown = bufio.NewReader(k.user)
	p := &program{in: k.terminal, out: &k.out, errs: k.terminal}
	go func() { k.status <- p.run(ctx, []string{"query", "words.txt"}) }()
	question, err := k.shown.ReadString(')')
	require.NoError(t, err)
	require.Equal(t, "Password (not shown)", question)
	return k
}

// requireShown reads a line of the terminal.
func (k *talk) requireShown(t *testing.T, want string) {
	t.Helper()
	line, err := k.shown.ReadString('\n')
	require.NoError(t, err)
	require.True(t, strings.TrimRight(line, "\r\n") == want, "the terminal shows something else")
}

func TestATypedPasswordIsNotShown(t *testing.T) {
	k := newTalk(t, t.Context())
	_, err := io.WriteString(k.user, "C0ntos0x\n")
	require.NoError(t, err)
	require.Equal(t, allWell, <-k.status)
	require.Equal(t, "words.txt: banned (fuzzy, score): score 2 (5 needed): 0–7 term, 0–8 within one edit of a term, 1 other character\n", k.out.String())
	k.requireShown(t, ": ")

	_, err = io.WriteString(k.user, "seen again\n")
	require.NoError(t, err)
	k.requireShown(t, "seen again")
}

func TestAnInterruptedQuestionLeavesTheTerminalAsItWas(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	k := newTalk(t, ctx)
	cancel()
	require.Equal(t, failed, <-k.status)
	require.Empty(t, k.out.String())
	k.requireShown(t, ": ")
	k.requireShown(t, "buildlist query: interrupted; no file has changed")
	_, err := io.WriteString(k.user, "seen again\n")
	require.NoError(t, err)
	k.requireShown(t, "seen again")
}
