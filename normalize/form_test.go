package normalize_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

func ExampleEntra() {
	normal, err := normalize.Entra().String("C0ntos0Bl@nk12")
	fmt.Println(normal, err)
	// Output: contosoblankl2 <nil>
}

func ExampleEntraObserved() {
	normal, err := normalize.EntraObserved().String("Company2024")
	fmt.Println(normal, err)
	// Output: companyzoz4 <nil>
}

func ExampleNew() {
	form, err := normalize.New("german", map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'ß': "ss"})
	if err != nil {
		panic(err)
	}
	normal, err := form.String("Größe")
	fmt.Println(normal, err)
	// Output: groesse <nil>
}

func ExampleForm_AppendOffsets() {
	form, err := normalize.New("german", map[rune]string{'ß': "ss"})
	if err != nil {
		panic(err)
	}
	// The normal form is "strasse!"; its characters 4 to 6 are the ß at offset 4.
	offsets, err := form.AppendOffsets(nil, "Straße!")
	fmt.Println(offsets, err)
	// Output: [0 1 2 3 4 4 5 6 7] <nil>
}

// entra-docs concept-password-ban-bad, "Step 1: Normalization".
func TestEntraFollowsTheDocumentedTable(t *testing.T) {
	tests := map[string]string{
		"":             "",
		"password":     "password",
		"PASSWORD":     "password",
		"01$@":         "olsa",
		"2345":         "2345",
		"ÄÖÜẞ":         "äöüß",
		"ΣΑΣ":          "σασ",
		"\u212A":       "k", // Kelvin sign
		"İ":            "i",
		"日本語\x00\t €":  "日本語\x00\t €",
		"\uFFFD":       "\uFFFD", // the replacement character itself is valid
		"C0ntos0Blank": "contosoblank",
	}
	for in, want := range tests {
		got, err := normalize.Entra().String(in)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestInvalidUTF8IsRefusedAndTheBufferKept(t *testing.T) {
	for _, in := range []string{"\xff", "abc\xc3", "\xed\xa0\x80", "a\xf8b"} {
		_, err := normalize.Entra().String(in)
		require.ErrorIs(t, err, normalize.ErrInvalidUTF8)

		dst, err := normalize.Entra().Append([]byte("kept"), in)
		require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
		require.Equal(t, "kept", string(dst))

		offsets, err := normalize.Entra().AppendOffsets([]int{7}, in)
		require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
		require.Equal(t, []int{7}, offsets)
	}
}

func TestOffsetsLeadBackToTheInput(t *testing.T) {
	form, err := normalize.New("test", map[rune]string{'ß': "ss", '-': "", 'é': "e"})
	require.NoError(t, err)
	tests := map[string][]int{
		"":       {0},
		"abc":    {0, 1, 2, 3},
		"a-b":    {0, 2, 3},
		"--":     {2},
		"ßa":     {0, 0, 1, 2},
		"É-ß日é-": {0, 2, 2, 3, 4, 6},
	}
	for in, want := range tests {
		got, err := form.AppendOffsets(nil, in)
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(want, got))
	}
}

func TestNewRefusesATableThatCannotWork(t *testing.T) {
	tests := []struct {
		name         string
		form         string
		replacements map[rune]string
		want         string
	}{
		{"no name", "", nil, "needs a name"},
		{"an upper-case key is never reached", "x", map[rune]string{'A': "b"}, "U+0041 is not a lower-case character"},
		{"a surrogate is no character", "x", map[rune]string{0xD800: "b"}, "U+D800 is not a lower-case character"},
		{"a chain is not idempotent", "x", map[rune]string{'0': "o", 'o': "q"}, "replacement of U+0030 is not in normal form"},
		{"upper case in a replacement", "x", map[rune]string{'0': "O"}, "replacement of U+0030 is not in normal form"},
		{"bad bytes in a replacement", "x", map[rune]string{'0': "\xff"}, "replacement of U+0030: invalid UTF-8"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := normalize.New(test.form, test.replacements)
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestNewCopiesItsTable(t *testing.T) {
	table := map[rune]string{'0': "o"}
	form, err := normalize.New("x", table)
	require.NoError(t, err)
	table['1'] = "l"
	got, err := form.String("01")
	require.NoError(t, err)
	require.Equal(t, "o1", got)
}

func TestAppendDoesNotAllocate(t *testing.T) {
	buffer, offsets := make([]byte, 0, 512), make([]int, 0, 512)
	for _, in := range []string{"C0ntos0Blank12", "Grüße-日本語-9", strings.Repeat("é", 200)} {
		require.Zero(t, testing.AllocsPerRun(100, func() {
			buffer, _ = normalize.Entra().Append(buffer[:0], in)
			offsets, _ = normalize.Entra().AppendOffsets(offsets[:0], in)
		}))
	}
}

// slow is the documented rule, written as plainly as it can be.
func slow(s string) string {
	return strings.NewReplacer("0", "o", "1", "l", "$", "s", "@", "a").Replace(strings.Map(unicode.ToLower, s))
}

func FuzzEntra(f *testing.F) {
	for _, seed := range []string{"", "P@$$w0rd1", "Grüße", "\xff", "a\u0130b", "日本語"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		form := normalize.Entra()
		normal, err := form.String(s)
		if !utf8.ValidString(s) {
			require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
			return
		}
		require.NoError(t, err)
		require.True(t, normal == slow(s), "differs from the plain rule")

		again, err := form.String(normal)
		require.NoError(t, err)
		require.True(t, again == normal, "not idempotent")

		offsets, err := form.AppendOffsets(nil, s)
		require.NoError(t, err)
		require.Len(t, offsets, utf8.RuneCountInString(normal)+1)
		require.Equal(t, utf8.RuneCountInString(s), offsets[len(offsets)-1])
	})
}

func BenchmarkAppend(b *testing.B) {
	buffer := make([]byte, 0, 512)
	for _, in := range []string{"C0ntos0Blank12", "Grüße-日本語-9"} {
		b.Run(fmt.Sprintf("runes=%d", utf8.RuneCountInString(in)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buffer, _ = normalize.Entra().Append(buffer[:0], in)
			}
		})
	}
}
