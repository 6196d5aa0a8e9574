package banned

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

// newHardenedChecker makes a checker of the profile Hardened, with the lists of
// one in the documented form.
func newHardenedChecker(t testing.TB, form *normalize.Form, custom, global []string) (hardened, entra *Checker) {
	t.Helper()
	entra = newFormChecker(t, form, custom, global)
	hardened, err := NewChecker(Hardened, Lists{Custom: entra.lists[Custom], Global: entra.lists[Global]})
	require.NoError(t, err)
	return hardened, entra
}

// compareWithSlowEstimate judges a password by both profiles and by the plain
// rules.
func compareWithSlowEstimate(t *testing.T, form *normalize.Form, password string, custom, global, names []string) {
	hardened, entra := newHardenedChecker(t, form, custom, global)
	got, err := hardened.Check(password, names)
	require.NoError(t, err)
	documented, err := entra.Check(password, names)
	require.NoError(t, err)
	requireSuperset(t, password, &documented, &got)

	slow := newSlowEstimate(form, password, custom, global, names)
	want := int(slow.cost() / bit)
	if documented.BannedBy(ReasonScore) {
		want = min(want, RequiredBits-1)
	}
	require.Equal(t, want, got.Score, "the cheapest cover")
	requireCover(t, password, slow, got.Matches())
}

// requireSuperset checks what holds for any password that both profiles judge.
func requireSuperset(t *testing.T, password string, entra, hardened *Finding) {
	t.Helper()
	require.Equal(t, Hardened, hardened.Profile())
	require.Equal(t, Entra, entra.Profile())
	require.Equal(t, RequiredBits, hardened.Required)
	for r := ReasonFuzzy; r <= ReasonScore; r++ {
		require.False(t, entra.BannedBy(r) && !hardened.BannedBy(r), "%v bans in one profile only", r)
	}
	require.Equal(t, entra.BannedBy(ReasonFuzzy), hardened.BannedBy(ReasonFuzzy))
	require.Equal(t, entra.BannedBy(ReasonName), hardened.BannedBy(ReasonName))
	require.Equal(t, hardened.Score < hardened.Required, hardened.BannedBy(ReasonScore))
	require.Equal(t, len(hardened.Reasons()) > 0, hardened.Banned)
	require.GreaterOrEqual(t, hardened.Score, 0)
	for s := range sources {
		require.False(t, entra.Blames(s) && !hardened.Blames(s), "the %v list is blamed in one profile only", s)
	}

	end, runes := 0, utf8.RuneCountInString(password)
	for _, m := range hardened.Matches() {
		require.True(t, 0 <= m.Start && m.Start <= m.End && m.End <= runes, "match outside the password")
		require.Equal(t, m.Kind == KindPattern, m.Pattern != NoPattern)
		require.Equal(t, m.List != NoList, m.Kind == KindToken || m.Kind == KindFuzzy || m.Pattern == PatternReversed || m.Pattern == PatternEdited)
		if hardened.BannedBy(ReasonScore) && (m.Kind == KindToken || m.Kind == KindPattern) && m.List != NoList {
			require.True(t, hardened.Blames(m.List), "a match of a list that is not blamed")
		}
		if m.Kind == KindFuzzy || m.Kind == KindName { // the documented evaluation finds them by itself
			require.Contains(t, entra.Matches(), m)
			continue
		}
		require.Less(t, m.Start, m.End)
		// One character may be two in the normal form, and in two segments.
		require.GreaterOrEqual(t, m.Start, end-1)
		end = max(end, m.End)
	}
}

// requireCover checks that the matches are a cheapest cover, where each character of
// the password is one in the normal form.
func requireCover(t *testing.T, password string, slow *slowEstimate, matches []Match) {
	t.Helper()
	if n := utf8.RuneCountInString(password); n != len(slow.folded) || slices.ContainsFunc([]rune(password), notAlone) {
		return
	}
	total, end := weight(0), 0
	for _, m := range matches {
		if m.Kind == KindFuzzy || m.Kind == KindName {
			continue
		}
		least, found := weight(0), false
		for _, s := range slow.segments {
			if s.start == m.Start && s.end == m.End && s.pattern == m.Pattern && s.lists&(1<<m.List) == s.lists && (!found || s.weight < least) {
				least, found = s.weight, true
			}
		}
		require.True(t, found, "a match of kind %v, pattern %v, that is no segment", m.Kind, m.Pattern)
		if m.Start < end { // the same one in the other list
			require.Equal(t, end, m.End)
			continue
		}
		total += slow.between(end, m.Start) + least
		end = m.End
	}
	total += slow.between(end, len(slow.folded))
	require.Equal(t, slow.cost(), total, "the matches and what is between them")
}

// notAlone reports whether the character is not one in the folded form.
func notAlone(r rune) bool {
	return utf8.RuneCountInString(mustNormal(normalize.Folded(), string(r))) != 1
}

// FuzzHardened compares the estimate with the plain rules, and the profile Hardened
// with Entra. Terms and names are separated by newlines.
func FuzzHardened(f *testing.F) {
	f.Add("P4ssw0rd2024!", "contoso\nlondon", "password\nabcdef", "Poll\nAnn")
	f.Add("Drowssap-1.12.1999", "word", "password", "")
	f.Add("qwertz4321abcdefabcdef", "qwert", "", "")
	f.Add("Mich@elMichae1!|l1", "", "michael", "chaelmi\nlea")
	f.Add("Ｇröße日本ﷺ\u200b1", "grösse\nGRÖẞE\n日本", "日\n本1", "ößel")
	f.Add("שלום👩\u200d👩\x00\u0301\u0378", "", "שלום", "")
	f.Add("!QAZ2wsx#EDC01/02/0333-44", "", "", "")
	f.Add("ELEPHANTSelefants", "elephants", "elephant\nelefant", "tnahpele")
	f.Add("aaaaaaaaaaaaaaab1", "a\naa\naaa\naaaa\naaaaa\naaaaaa\naaaaaaa\naaaaaaaa\naaaaaaaaa\naaaaaaaaaa", "", "")
	f.Add("", "x", "", "x")
	form, err := normalize.New("fuzz", map[rune]string{'0': "o", '$': "s", 'ß': "ss", '-': ""})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, password, custom, global, names string) {
		if len(password) > 100 || len(custom) > 200 || len(global) > 200 || len(names) > 50 ||
			!utf8.ValidString(password+"\n"+custom+"\n"+global+"\n"+names) {
			return
		}
		for _, form := range []*normalize.Form{normalize.Entra(), normalize.Extended(), form} {
			compareWithSlowEstimate(t, form, password, fields(form, custom), fields(form, global), strings.Split(names, "\n"))
		}
	})
}

// TestHardenedAgreesWithThePlainRules runs what the fuzz target looks for over
// random passwords made of what the profile knows, and of what nearly is that.
func TestHardenedAgreesWithThePlainRules(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	oneOf := func(words ...string) string { return words[random.IntN(len(words))] }
	draw := func(alphabet string, least, most int) string {
		chars := []rune(alphabet)
		w := make([]rune, least+random.IntN(most-least+1))
		for i := range w {
			w[i] = chars[random.IntN(len(chars))]
		}
		return string(w)
	}
	cut := func(text string) string {
		chars := []rune(text)
		start := random.IntN(len(chars))
		return string(chars[start : start+1+random.IntN(len(chars)-start)])
	}
	for range 1500 {
		var custom, global, names []string
		for range random.IntN(5) {
			custom = append(custom, draw("abl1", 1, 8))
			global = append(global, draw("aelo0$é", 3, 9), oneOf("password", "michael", "elephant", "letmein"))
			names = append(names, draw("ablo", 2, 9))
		}
		var password strings.Builder
		for range 1 + random.IntN(5) {
			word := oneOf(append(append([]string{"password", "michael"}, custom...), append(global, names...)...)...)
			switch random.IntN(12) {
			case 0:
				word = reverse(word)
			case 1, 2:
				i := random.IntN(len([]rune(word)))
				word = string([]rune(word)[:i]) + draw("abelz", 0, 1) + string([]rune(word)[min(i+random.IntN(2), len([]rune(word))):])
			case 3:
				word = strings.NewReplacer("a", oneOf("4", "@", "а"), "l", oneOf("1", "!", "|"), "o", "0", "e", "3", "s", oneOf("5", "$", "ѕ")).Replace(word)
			case 4:
				word = cut(word)
			case 5:
				word = cut("qwertzuiop") + cut("1234567890") + cut("zyxwvuts") + cut(`!"#$%^&*()`)
			case 6:
				n := random.IntN(1300)
				word = fmt.Sprintf("%02d%s%02d%s%d", n%13, oneOf("", ".", "-", "/"), n%33, oneOf("", ".", "-", "/"), 1920+random.IntN(130))
			case 7:
				word = draw("01239", 2, 10) + oneOf("", "_12_31")
			case 8:
				word = draw("aA1!é ", 1, 6)
			case 9:
				word = strings.Repeat(draw("ab1", 1, 4), 1+random.IntN(4))
			case 10:
				word = draw("xyzæß\u200b\u0301ﷺ日\x00", 1, 4)
			}
			if capitals := random.IntN(3 * (1 + utf8.RuneCountInString(word))); capitals <= utf8.RuneCountInString(word) {
				word = strings.ToUpper(string([]rune(word)[:capitals])) + string([]rune(word)[capitals:])
			}
			password.WriteString(word)
		}
		if utf8.RuneCountInString(password.String()) < 100 {
			form := []*normalize.Form{normalize.Entra(), normalize.Extended()}[random.IntN(2)]
			compareWithSlowEstimate(t, form, password.String(), custom, global, names)
		}
	}
}

// reverse returns the text backwards.
func reverse(text string) string {
	chars := []rune(text)
	slices.Reverse(chars)
	return string(chars)
}

// FuzzHardenedIsBounded looks at what has no plain rules: any password, as long as
// it likes.
func FuzzHardenedIsBounded(f *testing.F) {
	for _, seed := range []string{
		"", "\x00\x00", "pаsswоrd", "مرحبا\u202ePassword\u202c", strings.Repeat("e\u0301\u0489", 80), "👩\u200d👩\u200d👧\u200d👦🏽",
		"\U0002fe00\u0378\ue000\uffff", strings.Repeat("ﷺ", 14), strings.Repeat("ﷺ", 100), strings.Repeat("a", 256), strings.Repeat("9", 257),
		"\u200b\u200b", "İstanbul\u0345", "한국어 비밀번호", "\xff\xfe", strings.Repeat("aB1!", 70),
	} {
		f.Add(seed, "ﷺ\nAdele")
	}
	hardened, entra := newHardenedChecker(f, normalize.Entra(), []string{"contoso", "日本語", "ﷺ"}, []string{"password", "istanbul", "aaaaaa", "مرحبا"})
	f.Fuzz(func(t *testing.T, password, names string) {
		list := strings.Split(names, "\n")
		documented, entraErr := entra.Check(password, list)
		got, err := hardened.Check(password, list)
		require.Equal(t, entraErr == nil, err == nil, "one profile judges what the other does not")
		if err == nil {
			requireSuperset(t, password, &documented, &got)
			again, err := hardened.Check(password, list)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(got.Matches(), again.Matches()))
			require.Equal(t, got.Score, again.Score)
		}
	})
}
