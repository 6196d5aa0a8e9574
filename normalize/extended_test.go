package normalize_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/passverdict/passverdict/normalize"
)

func ExampleFolded() {
	normal, err := normalize.Folded().String("Ｐаsśword\u200b2024")
	fmt.Println(normal, err)
	// Output: password2024 <nil>
}

func ExampleExtended() {
	for _, password := range []string{"M1chael", "M!chael", "Michae1", "ℳιсhæl"} {
		normal, err := normalize.Extended().String(password)
		fmt.Println(normal, err)
	}
	// Output:
	// michaei <nil>
	// michaei <nil>
	// michaei <nil>
	// michaei <nil>
}

func TestFoldedSeesThroughDisguises(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"ASCII changes in case only", "P@ssw0rd! ~#|\x00\x7f", "p@ssw0rd! ~#|\x00\x7f"},
		{"full-width", "Ｐａｓｓ＄", "pass$"},
		{"mathematical and circled letters", "𝓅𝔸ⓢ𝐬", "pass"},
		{"ligatures and superscripts", "ﬁrst²", "first2"},
		{"full case folding", "STRAßE straẞe ΣΑΣ ςας ſ K", "strasse strasse oao oao s k"},
		{"composed diacritics", "Ångström żółć", "angstrom zolc"},
		{"decomposed diacritics", "A\u030angstro\u0308m", "angstrom"},
		{"any number of marks", "a" + strings.Repeat("\u0301\u0489\u20dd", 100) + "b", "ab"},
		{"letters that are two", "Æsop cœur þing", "aesop coeur thing"},
		{"strokes", "łódź smørrebrød đ ħ ŧ", "lodz smorrebrod d h t"},
		{"Cyrillic", "раѕѕwоrd МОСКВА", "password mockba"},
		{"Greek", "ραѕѕωοrd", "password"},
		{"Armenian, Cherokee, Lisu", "սոօ ᎪᏢꓣ", "uno apr"},
		{"small capitals", "ᴘᴀꜱꜱᴡᴏʀᴅ", "password"},
		{"digits of other scripts", "١٢٣ ۴۵ १२ 𝟜", "123 45 12 4"},
		{"currencies and dashes", "pa§§w€r¢ a–b", "passwerc a-b"},
		{"typographic quotation marks", "“don’t”", `"don't"`},
		{"zero-width characters, joiners and marks of direction", "p\u200ba\u200d\u2060s\u202es\ufeff\u00adw", "passw"},
		{"tags and variation selectors", "a\U000e0061\ufe0fb\U000e0101", "ab"},
		{"Hangul, composed or not", "한글 " + norm.NFD.String("한글"), norm.NFD.String("한글 한글")},
		{"right-to-left text stays", "שלום مرحبا", "שלום مرحبا"},
		{"Hebrew points and Thai vowels above are marks", "שָׁ กิ", "ש ก"},
		{"Han", "密码", "密码"},
		{"emoji with joiners", "👩\u200d👩\u200d👧", "👩👩👧"},
		{"unassigned and private characters stay", "\U0002fe00\ue000\uffff", "\U0002fe00\ue000\uffff"},
		{"nothing but ignorable characters", "\u200b\u0301\ufe0f", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := normalize.Folded().String(test.in)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}

func TestExtendedReadsSymbolsAsLetters(t *testing.T) {
	classes := map[string]string{
		"a4@Aª④Αᴀ": "a", "b8Bβв": "b", "c(<C¢с": "c", "e3E€е": "e", "g69Gց": "g", "i1l!|LIłіІ¡": "i",
		"o0OøΟо०": "o", "s5$S§ѕ": "s", "t7+Tт": "t", "z2Zź": "z",
	}
	for class, letter := range classes {
		got, err := normalize.Extended().String(class)
		require.NoError(t, err)
		require.Equal(t, strings.Repeat(letter, utf8.RuneCountInString(class)), got)
	}
	got, err := normalize.Extended().String("dfhjkmnpqruvwxy#%^&*)-_={}[]\\:;\"',>.?/`~ ")
	require.NoError(t, err)
	require.Equal(t, "dfhjkmnpqruvwxy#%^&*)-_={}[]\\:;\"',>.?/`~ ", got, "these have one reading")
}

func TestOffsetsOfFoldedPointAtWholeCharacters(t *testing.T) {
	tests := map[string][]int{
		"ﬁß":                    {0, 0, 1, 1, 2},
		"a\u0301\u0301b\u200bc": {0, 3, 5, 6},
		"\u200b\u200b":          {2},
		"\u200bæ\u0301":         {1, 1, 3},
	}
	for in, want := range tests {
		for _, form := range []*normalize.Form{normalize.Folded(), normalize.Extended()} {
			got, err := form.AppendOffsets(nil, in)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(want, got))
		}
	}
}

// iotaSubscript is the one mark that case folding, and upper case, make a
// letter. Folded drops it like every mark.
const iotaSubscript = '\u0345'

func mustString(f *normalize.Form) func(string) string {
	return func(s string) string {
		normal, err := f.String(s)
		if err != nil {
			panic(err)
		}
		return normal
	}
}

func TestFoldedAndExtendedDoNotAllocate(t *testing.T) {
	buffer, offsets := make([]byte, 0, 4096), make([]int, 0, 4096)
	for _, in := range []string{"C0ntos0Blank12", "Ｇrüße-日本語-９", "한국어", strings.Repeat("ﷺ", 50), strings.Repeat("e\u0301", 100)} {
		for _, form := range []*normalize.Form{normalize.Folded(), normalize.Extended()} {
			require.Zero(t, testing.AllocsPerRun(100, func() {
				buffer, _ = form.Append(buffer[:0], in)
				offsets, _ = form.AppendOffsets(offsets[:0], in)
			}))
		}
	}
}

// slowExtended is the symbol classes, written as plainly as they can be, on top
// of the folded form.
var slowExtended = strings.NewReplacer(
	"4", "a", "@", "a", "8", "b", "(", "c", "<", "c", "3", "e", "6", "g", "9", "g",
	"l", "i", "1", "i", "!", "i", "|", "i", "0", "o", "5", "s", "$", "s", "7", "t", "+", "t", "2", "z",
)

func FuzzExtended(f *testing.F) {
	for _, seed := range []string{"", "P@$$w0rd1", "Grüße", "\xff", "a\u0130b", "日本語", "e\u0301\u0301x", "👩\u200d👧", "ﷺ\x00", "한글", "раѕѕ\u202e"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded, err := normalize.Folded().String(s)
		extended, extendedErr := normalize.Extended().String(s)
		if !utf8.ValidString(s) {
			require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
			require.ErrorIs(t, extendedErr, normalize.ErrInvalidUTF8)
			return
		}
		require.NoError(t, err)
		require.NoError(t, extendedErr)
		require.True(t, extended == slowExtended.Replace(folded), "the classes differ from the plain rule")
		require.Equal(t, utf8.RuneCountInString(folded), utf8.RuneCountInString(extended))

		// Whole strings: reordering and composition make no difference.
		same := mustString(normalize.Folded())
		require.True(t, folded == same(folded), "not idempotent")
		require.True(t, folded == same(norm.NFKC.String(s)), "differs after NFKC")
		require.True(t, folded == same(norm.NFKD.String(s)), "differs after NFKD")
		if !strings.ContainsRune(norm.NFD.String(s), iotaSubscript) {
			require.True(t, folded == same(cases.Fold().String(s)), "differs after case folding")
		}
		again := mustString(normalize.Extended())
		require.True(t, extended == again(mustString(normalize.Entra())(s)), "differs after the documented form")
		require.True(t, extended == again(mustString(normalize.EntraObserved())(s)), "differs after the observed form")
		require.True(t, extended == again(extended), "not idempotent")

		offsets, err := normalize.Folded().AppendOffsets(nil, s)
		require.NoError(t, err)
		extendedOffsets, err := normalize.Extended().AppendOffsets(nil, s)
		require.NoError(t, err)
		require.True(t, cmp.Equal(offsets, extendedOffsets), "the forms differ in their offsets")
		require.Len(t, offsets, utf8.RuneCountInString(folded)+1)
		require.Equal(t, utf8.RuneCountInString(s), offsets[len(offsets)-1])
		chars := []rune(s)
		for i, r := range []rune(folded) { // each character comes from where its offset says
			if !strings.ContainsRune(same(string(chars[offsets[i]])), r) {
				t.Fatal("an offset points elsewhere")
			}
		}
	})
}

func BenchmarkAppendExtended(b *testing.B) {
	buffer := make([]byte, 0, 4096)
	for name, in := range map[string]string{"ascii": "C0ntos0Blank12", "latin": "Grüße-Ångström", "han": "日本語日本語日本語日本語日本", "hangul": "한국어한국어한국어한국어한국"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				buffer, _ = normalize.Extended().Append(buffer[:0], in)
			}
		})
	}
}
