package jsonl_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/internal/jsonl"
)

type read struct {
	number int
	line   string
	err    error
}

// readAll reads to the end, which it does not return.
func readAll(t *testing.T, in io.Reader, limit int) (all []read) {
	t.Helper()
	r := jsonl.NewReader(in, limit)
	for {
		number, line, err := r.Next()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil && !errors.Is(err, jsonl.ErrTooLong) {
			return append(all, read{number, string(line), err})
		}
		all = append(all, read{number, strings.TrimRight(string(line), "\r\n"), errors.Unwrap(err)})
	}
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	tests := map[string]struct {
		input string
		want  []read
	}{
		"nothing":                     {"", nil},
		"blank lines are counted":     {"\n \r\na\n\t\nb", []read{{3, "a", nil}, {5, "b", nil}}},
		"a byte order mark":           {"\xef\xbb\xbfa\n\xef\xbb\xbfb\n", []read{{1, "a", nil}, {2, "\xef\xbb\xbfb", nil}}},
		"CRLF":                        {"a\r\nb\r\n", []read{{1, "a", nil}, {2, "b", nil}}},
		"a line that is too long":     {"a\n" + long + "\nb", []read{{1, "a", nil}, {2, "", jsonl.ErrTooLong}, {3, "b", nil}}},
		"a last line that is":         {"a\n" + long, []read{{1, "a", nil}, {2, "", jsonl.ErrTooLong}}},
		"a line of exactly the limit": {strings.Repeat("x", 79_999) + "\nb", []read{{1, strings.Repeat("x", 79_999), nil}, {2, "b", nil}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, test.want, readAll(t, strings.NewReader(test.input), 80_000))
			require.Equal(t, test.want, readAll(t, iotest.HalfReader(strings.NewReader(test.input)), 80_000))
		})
	}
	broken := errors.New("the pipe is closed")
	got := readAll(t, io.MultiReader(strings.NewReader("a\n"), iotest.ErrReader(broken)), 10)
	require.Equal(t, []read{{1, "a", nil}, {2, "", broken}}, got)
}

func TestReadyTellsOfWholeLinesThatAreNotBlank(t *testing.T) {
	for rest, want := range map[string]bool{"": false, "\n": false, " \r\n\n": false, "b": false, "\nb": false, "b\n": true, "\nb\nc": true} {
		r := jsonl.NewReader(strings.NewReader("a\n"+rest), 10)
		require.False(t, r.Ready())
		_, _, err := r.Next()
		require.NoError(t, err)
		require.Equal(t, want, r.Ready(), "%q", rest)
	}
}

func TestOneLineIsOneLineAndPrintable(t *testing.T) {
	require.Equal(t, "a; b\uFFFD[2J", jsonl.OneLine(errors.Join(errors.New("a"), errors.New("b\x1b[2J"))))
}
