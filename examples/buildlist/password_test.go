package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
)

func TestAPasswordIsOneLine(t *testing.T) {
	longest := strings.Repeat("😀", banned.MaxRunes)
	for _, test := range []struct {
		input, want string
		problem     string
	}{
		{"s3cr3t", "s3cr3t", ""},
		{"s3cr3t\n", "s3cr3t", ""},
		{"s3cr3t\r\n", "s3cr3t", ""},
		{"s3cr3t\n\n", "s3cr3t", ""},
		{" \n", " ", ""},
		{longest + "\r\n", longest, ""},
		{"", "", "there is no password"},
		{"\n", "", "there is no password"},
		{"s3cr3t\nx", "", "more than one line"},
		{"s3cr3t\nxyz\n", "", "more than one line"},
		{longest + "xyz", "", "longer than 256 characters"},
		{strings.Repeat("s3cr3t", 1<<20), "", "longer than 256 characters"},
	} {
		password, err := readPassword(iotest.OneByteReader(strings.NewReader(test.input)), false)
		require.True(t, password == test.want, "another password is read")
		if test.problem == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, test.problem)
		require.NotContains(t, err.Error(), "s3cr3t")
	}
	broken := errors.New("the pipe is closed")
	_, err := readPassword(iotest.ErrReader(broken), false)
	require.ErrorIs(t, err, broken)
}

func TestAPasswordIsNeverPrinted(t *testing.T) {
	d := newDesk(t)
	for _, test := range []struct{ input, args string }{
		{"s3cr3t-0ne\nx", "query words.txt"},
		{"s3cr3t-0ne\xff", "query words.txt"},
		{strings.Repeat("s3cr3t-0ne", 30), "query words.txt"},
		{"", "query words.txt s3cr3t-0ne"},
		{"", "query s3cr3t-0ne"},
		{"", "query words.txt/s3cr3t-0ne"},
		{"", "query " + strings.Repeat("s3cr3t-0ne", 30)},
		{"", "query -s3cr3t-0ne words.txt"},
		{"", "query -verify=s3cr3t-0ne words.txt"},
		{"", "s3cr3t-0ne"},
	} {
		out, errs, status := d.run(test.input, strings.Fields(test.args)...)
		require.NotZero(t, status)
		require.NotEmpty(t, errs)
		require.False(t, strings.Contains(out+errs, "s3cr3t"), "a password is printed")
	}
}

func TestAnOutputThatIsClosedIsAnError(t *testing.T) {
	d := newDesk(t)
	d.must("", "compile", "-o", "list.pvs", "words.txt")
	closed, err := os.Create("closed")
	require.NoError(t, err)
	require.NoError(t, closed.Close())
	for _, args := range []string{"query list.pvs", "inspect list.pvs", "verify list.pvs", "compile -o list.pvs words.txt"} {
		in, err := os.Open("words.txt")
		require.NoError(t, err)
		if strings.HasPrefix(args, "query") {
			d.put("password", "kT9#mq2Lw!xZ")
			in.Close()
			in, err = os.Open("password")
			require.NoError(t, err)
		}
		var errs bytes.Buffer
		p := &program{in: in, out: closed, errs: &errs}
		require.Equal(t, failed, p.run(t.Context(), strings.Fields(args)))
		require.Contains(t, errs.String(), "file already closed")
		in.Close()
	}
}
