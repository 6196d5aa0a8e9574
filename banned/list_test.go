package banned

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

func ExampleNew() {
	_, err := New([]string{"contoso", "it", "an unreasonably long term"}, Options{Name: "custom", Limits: EntraCustom})
	fmt.Println(err)
	// Output: banned list "custom": term 2: shorter than 4 characters; term 3: longer than 16 characters
}

func ExampleRead() {
	file := "# products\r\nContoso\r\ncont0so\r\n\r\nwidget\r\n"
	list, err := Read(strings.NewReader(file), Options{Name: "custom", Limits: EntraCustom})
	fmt.Println(list, list.Len(), err)
	// Output: custom 2 <nil>
}

// terms returns the normal forms that a list holds.
func (l *List) terms() (all []string) {
	for i := range l.Len() {
		all = append(all, string(l.index.terms.at(i)))
	}
	return all
}

func TestReadTakesTheTextFilesThatPeopleHave(t *testing.T) {
	tests := map[string]struct {
		file string
		want []string
	}{
		"LF":                          {"alpha\nbeta\n", []string{"alpha", "beta"}},
		"CRLF":                        {"alpha\r\nbeta\r\n", []string{"alpha", "beta"}},
		"no newline at the end":       {"alpha\nbeta", []string{"alpha", "beta"}},
		"a byte order mark":           {"\xef\xbb\xbfalpha\nbeta", []string{"alpha", "beta"}},
		"blank lines and white space": {"\n  alpha \n\t\n\nbeta\n\n", []string{"alpha", "beta"}},
		"comments":                    {"# head\nalpha\n  # indented\nbe#ta\n", []string{"alpha", "be#ta"}},
		"repeated terms":              {"Alpha\nALPHA\na1pha\n", []string{"alpha"}},
		"a space inside":              {"red wings\n", []string{"red wings"}},
		"other scripts":               {"ÜBER\n日本語\n", []string{"über", "日本語"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			list, err := Read(strings.NewReader(test.file), Options{})
			require.NoError(t, err)
			require.Equal(t, test.want, list.terms())
			require.Equal(t, len(test.want), list.Len())
			require.Equal(t, normalize.Entra(), list.Form())
		})
	}
}

func TestEveryOffendingLineIsNamedAndNoTerm(t *testing.T) {
	tests := map[string]struct {
		file   string
		limits Limits
		want   string
	}{
		"limits of the custom list": {
			"good\nabc\nalso good\nxy\nz\nthis one is a good deal too long\n", EntraCustom,
			`banned list "words": lines 2, 4-5: shorter than 4 characters; line 6: longer than 16 characters`,
		},
		"more than 1000 terms": {
			strings.Repeat("term\n", 1000) + "\n# blank lines and comments do not count\nterm\nterm\n", EntraCustom,
			`banned list "words": lines 1003-1004: more than 1000 terms`,
		},
		"a limit counts characters, not bytes": {
			"日本\n日本日本\n", Limits{MinRunes: 4},
			`banned list "words": line 1: shorter than 4 characters`,
		},
		"invalid UTF-8": {
			"good\nb\xe4d\ngood\nb\xff\n", Limits{},
			`banned list "words": lines 2, 4: not valid UTF-8`,
		},
		"a NUL": {
			"good\nb\x00d\n", Limits{},
			`banned list "words": line 2: holds a NUL character; the file may be UTF-16 or no text`,
		},
		"UTF-16": {
			"\xff\xfeg\x00o\x00o\x00d\x00", Limits{},
			`banned list "words": line 1: begins with a UTF-16 byte order mark; save the file as UTF-8`,
		},
		"a line of a megabyte": {
			"good\n" + strings.Repeat("x", 1<<20) + "\nab\n", Limits{MinRunes: 3},
			`banned list "words": line 2: longer than 4096 bytes; line 3: shorter than 3 characters`,
		},
		"a term longer than any password": {
			strings.Repeat("x", MaxRunes) + "\n" + strings.Repeat("x", MaxRunes+1), Limits{},
			`banned list "words": line 2: longer than 256 characters`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(test.file), Options{Name: "words", Limits: test.limits})
			require.EqualError(t, err, test.want)
		})
	}
}

func TestAFileWithoutTermsIsAnError(t *testing.T) {
	for _, file := range []string{"", "\n\n", "# a\n# b\n", "\xef\xbb\xbf", " \t\r\n#"} {
		_, err := Read(strings.NewReader(file), Options{Name: "words"})
		require.ErrorIs(t, err, ErrNoTerms)
		require.EqualError(t, err, `banned list "words": no terms in it`)
	}
	list, err := New(nil, Options{})
	require.NoError(t, err)
	require.Zero(t, list.Len())
}

// A line is the same wherever the blocks end, and however the input comes.
func TestLinesAreCutOffNowhereButBehindABlock(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		var text []byte
		for range random.IntN(60) {
			text = append(text, "ab\n"[random.IntN(3)])
			if random.IntN(30) == 0 {
				text = append(text, strings.Repeat("x", random.IntN(40))...)
			}
		}
		const size = 16
		var want []string
		for line := range strings.Lines(string(text)) {
			want = append(want, strings.TrimSuffix(line, "\n"))
		}
		var source io.Reader = strings.NewReader(string(text))
		if random.IntN(2) == 0 {
			source = iotest.OneByteReader(source)
		}
		var count atomic.Int64
		r := &lineReader{input: &input{ctx: t.Context(), r: source, bytes: &count}, buffer: make([]byte, size), number: 1}
		var got []string
		for {
			number, block, err := r.next()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
			require.Equal(t, len(got)+1, number)
			for line := range strings.Lines(block) {
				got = append(got, strings.TrimSuffix(line, "\n"))
			}
		}
		require.Len(t, got, len(want))
		for i := range want {
			require.True(t, got[i] == want[i] || len(got[i]) == size && strings.HasPrefix(want[i], got[i]))
		}
		require.EqualValues(t, len(text), count.Load())
	}
}

func TestNewNamesTermsByNumber(t *testing.T) {
	form, err := normalize.New("test", map[rune]string{'-': ""})
	require.NoError(t, err)
	_, err = New([]string{"good", "", " \t", "\xff", "--"}, Options{Form: form})
	var listError *ListError
	require.ErrorAs(t, err, &listError)
	require.EqualError(t, err, `banned list "unnamed": terms 2-3: empty; term 4: not valid UTF-8; term 5: nothing is left in normal form`)

	_, err = New(nil, Options{Limits: Limits{MinRunes: -1}})
	require.ErrorContains(t, err, "negative")
}

func TestAnErrorOfTheReaderIsReturned(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := Read(io.MultiReader(strings.NewReader("good\n"), iotest.ErrReader(broken)), Options{Name: "words"})
	require.ErrorIs(t, err, broken)
	require.EqualError(t, err, `banned list "words": line 2: disk on fire`)
}

func TestAListPrintsItsNameAndNotItsTerms(t *testing.T) {
	list, err := New([]string{"confidential"}, Options{Name: "custom"})
	require.NoError(t, err)
	require.Equal(t, "custom custom", fmt.Sprint(list, " ", list.Name()))
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("# nothing"))
	f.Add([]byte("\xef\xbb\xbfalpha\r\n# comment\r\n\r\nbeta"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte(strings.Repeat("x", 5000) + "\nabc\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		list, err := Read(strings.NewReader(string(file)), Options{Limits: Limits{MaxRunes: 20}})
		if err != nil {
			require.Nil(t, list)
			return
		}
		again, err := New(list.terms(), Options{})
		require.NoError(t, err)
		require.Equal(t, list.Len(), again.Len())
	})
}
