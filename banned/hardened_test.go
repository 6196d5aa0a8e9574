package banned

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/normalize"
)

func ExampleHardened() {
	global, err := New([]string{"password"}, Options{Name: "global"})
	if err != nil {
		panic(err)
	}
	checker, err := NewChecker(Hardened, Lists{Global: global})
	if err != nil {
		panic(err)
	}
	finding, err := checker.Check("P4ssw0rd-2024", nil)
	if err != nil {
		panic(err)
	}
	fmt.Println(finding.Banned, finding.Reasons(), finding.Score < finding.Required)
	for _, match := range finding.Matches() {
		fmt.Println(match.Kind, match.Pattern, match.List, match.Start, match.End)
	}
	// Output:
	// true [score] true
	// token  global 0 8
	// pattern year  9 13
}

// Each row is a kind of segment between characters without order.
func TestHardenedFindsEachKindOfSegment(t *testing.T) {
	pattern := func(p Pattern, start, end int) []Match { return []Match{{NoList, KindPattern, p, start, end}} }
	term := func(source Source, start, end int) []Match {
		return []Match{{source, KindToken, NoPattern, start, end}}
	}
	disguised := func(p Pattern, start, end int) []Match { return []Match{{Global, KindPattern, p, start, end}} }
	tests := []struct {
		kind, password string
		want           []Match
	}{
		{"nothing", "Qz7vXkM2pwJ", []Match{}},
		{"a year", "Qz7vX1987kM2pw", pattern(PatternYear, 5, 9)},
		{"the first year", "Qz7vX1930kM", pattern(PatternYear, 5, 9)},
		{"a year before the first", "Qz7vX1929kM", []Match{}},
		{"the last year", "Qz7vX2039kM", pattern(PatternYear, 5, 9)},
		{"a date: day, month, year", "Qz7vX31121998kM", pattern(PatternDate, 5, 13)},
		{"a date: month, day, year", "Qz7vX04271998kM", pattern(PatternDate, 5, 13)},
		{"a date: year, month, day", "Qz7vX19980927kM", pattern(PatternDate, 5, 13)},
		{"a date: a short year", "Qz7vX311298kM", pattern(PatternDate, 5, 11)},
		{"a date: a short year first", "Qz7vX981231kM", pattern(PatternDate, 5, 11)},
		{"a date without a year", "Qz7vX3112kM", pattern(PatternDate, 5, 9)},
		{"a date with points", "Qz7vX31.12.1998kM", pattern(PatternDate, 5, 15)},
		{"a date with slashes", "Qz7vX98/12/31kM", pattern(PatternDate, 5, 13)},
		{"a date with hyphens", "Qz7vX1998-12-31kM", pattern(PatternDate, 5, 15)},
		{"a date with underscores", "Qz7vX31_12_98kM", pattern(PatternDate, 5, 13)},
		{"a date with blanks, without a year", "Qz7vX31 12kM", pattern(PatternDate, 5, 10)},
		{"a date of the 13th month is none", "Qz7vX3113kM", []Match{}},
		{"a sequence of letters", "Qz7vXabcdefkM", pattern(PatternSequence, 5, 11)},
		{"a sequence in capitals", "9z7vXRSTUV9M", pattern(PatternSequence, 5, 10)},
		{"a sequence of letters backwards", "Qz7vXzyxwkM", pattern(PatternSequence, 5, 9)},
		{"a sequence of digits", "Qz8vX34567kM", pattern(PatternSequence, 5, 10)},
		{"a sequence that ends in 0", "Qz8vX7890kM", pattern(PatternSequence, 5, 9)},
		{"a sequence of digits backwards", "Qz7vX4321kM", pattern(PatternSequence, 5, 9)},
		{"a repeated character", "Qz7vXjjjjjjkM", pattern(PatternRepeat, 6, 11)},
		{"a repeated block", "Qz7vX#k#k#k#kM", pattern(PatternRepeat, 7, 13)},
		{"a repeated word", "Qz7vX-wumkwumkwumk", pattern(PatternRepeat, 10, 18)},
		{"a word repeated far behind", "vQxjbMw7-kT9#uxvQxjb", pattern(PatternRepeat, 15, 20)},
		{"a walk on QWERTY", "Qz7vX-lkjhgfdM", pattern(PatternKeyboard, 6, 13)},
		{"a walk on QWERTZ", "Qz7vX-yxcvbn9M", pattern(PatternKeyboard, 6, 12)},
		{"a walk on AZERTY", "Qz7vX-azertyM", pattern(PatternKeyboard, 6, 12)},
		{"a walk on Dvorak", "Qz7vX-aoeuidM", pattern(PatternKeyboard, 6, 12)},
		{"a walk on a keypad", "Qz7vX-7412369M", pattern(PatternKeyboard, 6, 13)},
		{"a walk over digits with shift", "Qz7vX!@#$%^kM", pattern(PatternKeyboard, 5, 11)},
		{"a walk down the rows", "Hv7kP6yhnpM", pattern(PatternKeyboard, 5, 9)},
		{"a term", "Qz7vXpasswordkM", term(Global, 5, 13)},
		{"a term of the other list", "Qz7vXcontosokM", term(Custom, 5, 12)},
		{"a term of both lists", "Qz7vXlondonkM", []Match{{Custom, KindToken, NoPattern, 5, 11}, {Global, KindToken, NoPattern, 5, 11}}},
		{"a term with substitutions", "Qz7vXp@55w0rdkM", term(Global, 5, 13)},
		{"1 read as i", "Qz7vXm1chaelkM", term(Global, 5, 12)},
		{"1 read as l", "Qz7vXmichae1kM", term(Global, 5, 12)},
		{"1 read as either", "Qz7vXm1chae1kM", term(Global, 5, 12)},
		{"! and | read as i and l", "Qz7vXm!chae|kM", term(Global, 5, 12)},
		{"a term of digits", "Qz7vX8675309kM", term(Global, 5, 12)},
		{"a term backwards", "Qz7vXdrowssapkM", disguised(PatternReversed, 5, 13)},
		{"a term backwards with substitutions", "Qz7vXdr0w$$4pkM", disguised(PatternReversed, 5, 13)},
		{"a term of four characters is not looked for backwards", "Qz7vXatsePkM", []Match{}},
		{"a term with one more", "Qz7vX-sunjshine-k", disguised(PatternEdited, 6, 15)},
		{"a term with one less", "Qz7vX-passwrd-kM", disguised(PatternEdited, 6, 13)},
		{"a term with another", "Qz7vX-sunshane-kM", disguised(PatternEdited, 6, 14)},
		{"a term with two others is none", "Qz7vX-synshane-kM", []Match{}},
		{"part of a name", "Qz7vX-jonatkm", pattern(PatternName, 6, 11)},
		{"the end of a name", "Qz7vX-athankm", pattern(PatternName, 6, 11)},
		{"three characters of a name are none", "Qz7vX-jonkm", []Match{}},
		{"a name backwards", "Qz7vX-nahtanojkm", pattern(PatternName, 6, 14)},
		{"part of a name backwards", "Qz7vX-htanojkm", pattern(PatternName, 6, 12)},
		{"the tenant's name with substitutions", "Qz7vX-F@br1kamkm", pattern(PatternName, 6, 14)},
		{"a short name", "Qz7vX-xykm", pattern(PatternName, 6, 9)},
		{"a name", "Qz7vX-Jonathankm", []Match{{NoList, KindName, NoPattern, 6, 14}, {NoList, KindPattern, PatternName, 6, 14}}},

		{"Cyrillic look-alikes", "Qz7vXраѕѕwоrdkM", term(Global, 5, 13)},
		{"full-width letters", "Qz7vXｐａｓｓｗｏｒｄkM", term(Global, 5, 13)},
		{"a zero-width space, and a mark at the end", "Qz7vXpas\u200bsword\u0301kM", term(Global, 5, 15)},
		{"diacritics", "Qz7vXpássẅördkM", term(Global, 5, 13)},
		{"decomposed diacritics before", "Q\u0301z\u0308\u03087vXpasswordkM", term(Global, 8, 16)},
		{"a character that is two before", "æz7vXpasswordkM", term(Global, 5, 13)},
		{"a character that is eighteen before", "ﷺ7vXpasswordkM", term(Global, 4, 12)},
		{"digits of another script", "Qz7vX١٩٨٧kM2pw", pattern(PatternYear, 5, 9)},
		{"a look-alike in a walk", "Qz7vX-lkjhgfdsаM", pattern(PatternKeyboard, 6, 15)},
		{"another script", "Qz7vX密码密码kM", term(Global, 5, 9)},
		{"right-to-left text", "Qz7vX\u202eשלום\u202ckM", term(Global, 6, 11)},
	}
	checker, _ := newHardenedChecker(t, normalize.Entra(), []string{"contoso", "london"},
		[]string{"password", "michael", "sunshine", "london", "peta", "8675309", "密码密码", "שלום"})
	for _, test := range tests {
		t.Run(test.kind, func(t *testing.T) {
			f, err := checker.Check(test.password, []string{"Jonathan", "Fabrikam", "XYK"})
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(test.want, f.Matches()))
		})
	}
}

// hardenedGlobal returns a checker with the embedded list.
func hardenedGlobal(t testing.TB) *Checker {
	t.Helper()
	list, err := New(embeddedTerms(t), Options{Name: "global"})
	require.NoError(t, err)
	checker, err := NewChecker(Hardened, Lists{Global: list})
	require.NoError(t, err)
	return checker
}

func TestHardenedBansWhatPeopleChoose(t *testing.T) {
	checker := hardenedGlobal(t)
	for _, password := range []string{
		"Password2024!", "Thunder2025!", "M1chael#1", "july2018…", "July2018!", "PasswordPotato", "$cherdel1", "P@$$w0rd!!", "Drowssap1!",
		"Qwertyuiop1!", "1qaz@WSX3edc", "!QAZ2wsx", "Aa123456!", "abcd1234ABCD!", "abcabcabc123!", "31.12.1998Aa", "Sunshine-Sunshine", "iloveyou4ever!",
		"Liverpool#10", "Ｐａｓｓｗｏｒｄ２０２４", "Раѕѕwоrd2024!", "Pa\u200bssword2024!", "aaaaaaaaaaaaaaaaaaaaaaaa", "12345678901234567890", "ContosoContoso1!",
		"любовь1", "Наташа1985", "パスワード1", "密码123456", "סיסמה123",
		"", "a", "\x00\x00\x00\x00\x00\x00\x00\x00",
	} {
		f, err := checker.Check(password, []string{"Contoso"})
		require.NoError(t, err)
		require.True(t, f.Banned, "%q scores %d", password, f.Score)
	}
}

func TestHardenedAcceptsWhatIsStrong(t *testing.T) {
	checker := hardenedGlobal(t)
	for _, password := range []string{
		"kT9#mq2Lw!xZ", "vR4}kq%8Zn", "x7Kp2mQz9wTb", "mzkqwxvjrtpl", "8f3a0d5be94c71d6", `pV*7q~Yd}2)Lk0_sT%w8]`,
		"correct horse battery staple", "grumble-velcro-outpost-slimy", "unmasked.figment.cobbler.dweller.sixfold",
		"ScrabbleVelcroOutpost7!", "exquisitegrumbleclatterslimy", "wobblyclarinetfrozenturbine", "密码日本語한국어שלוםمرحبا",
	} {
		f, err := checker.Check(password, []string{"Adele", "Vance", "Contoso"})
		require.NoError(t, err)
		require.False(t, f.Banned, "%q scores %d: %v", password, f.Score, f.Matches())
	}
}

// Hardly one in a thousand random strings of ten printable characters can be refused,
// see [RequiredBits], and none of twelve.
func TestHardenedAcceptsRandomCharacters(t *testing.T) {
	checker := hardenedGlobal(t)
	random := rand.New(rand.NewPCG(10, 12))
	for _, test := range []struct{ length, most int }{{10, 20}, {12, 0}} {
		banned := 0
		for range 20_000 {
			password := make([]byte, test.length)
			for i := range password {
				password[i] = byte('!' + random.IntN('~'-'!'+1))
			}
			f, err := checker.Check(string(password), nil)
			require.NoError(t, err)
			if f.Banned {
				banned++
			}
		}
		require.LessOrEqual(t, banned, test.most, "of %d characters", test.length)
	}
}

// What both profiles know of a password in any script: see requireSuperset.
func TestHardenedBansWhatEntraBansInAnyScript(t *testing.T) {
	hardened, entra := newHardenedChecker(t, normalize.Entra(), []string{"contoso", "日本語", "ﷺ", "любовь"}, []string{"password", "istanbul", "مرحبا", "한국"})
	pieces := []string{
		"pass", "word", "Contoso", "日本語", "日", "ﷺ", "любовь", "مرحبا", "\u202e", "\u202c", "שלום", "한국", "e\u0301\u0489", "\u200d", "\u200b", "👩\u200d👧", "🏽",
		"\x00", "\u0378", "\U0002fe00", "\ue000", "\uffff", "İstanbul", "ß", "ﬃ", "1", "2024", "!", "a", "Ａ", "٤", "Adele",
	}
	random := rand.New(rand.NewPCG(5, 5))
	for range 5000 {
		password := ""
		for range random.IntN(9) {
			password += pieces[random.IntN(len(pieces))]
		}
		names := []string{pieces[random.IntN(len(pieces))] + pieces[random.IntN(len(pieces))], "Adele"}
		documented, err := entra.Check(password, names)
		require.NoError(t, err)
		f, err := hardened.Check(password, names)
		require.NoError(t, err)
		requireSuperset(t, password, &documented, &f)
	}
}

func TestHardenedJudgesInAnyFormOfTheLists(t *testing.T) {
	for _, form := range []*normalize.Form{normalize.Entra(), normalize.EntraObserved(), normalize.Folded(), normalize.Extended()} {
		checker, _ := newHardenedChecker(t, form, []string{"C0ntoso"}, []string{"p4ssword"})
		f, err := checker.Check("P4SSW0RD-c0nt0$0", nil)
		require.NoError(t, err)
		require.Empty(t, cmp.Diff([]Match{{Global, KindToken, NoPattern, 0, 8}, {Custom, KindToken, NoPattern, 9, 16}}, f.Matches()))
		require.Equal(t, []Source{Custom, Global}, f.Lists())
	}
}

// A term of which nothing, or too much, is left in the extended form is served by
// the documented evaluation.
func TestHardenedKeepsTermsThatHaveNoExtendedForm(t *testing.T) {
	checker, _ := newHardenedChecker(t, normalize.Entra(), nil, []string{"\u200b\u200b", strings.Repeat("ﷺ", 20)})
	f, err := checker.Check("\u200b\u200bx", nil)
	require.NoError(t, err)
	require.Equal(t, []Reason{ReasonFuzzy, ReasonScore}, f.Reasons())
	require.Empty(t, cmp.Diff([]Match{{Global, KindFuzzy, NoPattern, 0, 3}}, f.Matches()))
}

func TestHardenedWithoutListsStillKnowsPatternsAndNames(t *testing.T) {
	checker, err := NewChecker(Hardened, Lists{})
	require.NoError(t, err)
	f, err := checker.Check("qwertyuiop", nil)
	require.NoError(t, err)
	require.Equal(t, []Reason{ReasonScore}, f.Reasons())
	require.Empty(t, f.Lists())
	f, err = checker.Check("tocs0tnoC-7431", []string{"Contoscot"})
	require.NoError(t, err)
	require.Equal(t, []Reason{ReasonScore}, f.Reasons())
}

func TestAddNamesAfterCheckListsIsCheck(t *testing.T) {
	checker, _ := newHardenedChecker(t, normalize.Entra(), []string{"contoso"}, []string{"password", "abcd"})
	names := []string{"Jonathan", "Vance", "Jonathan", "dcba"}
	for _, password := range []string{
		"Qz7vX-Jonathankm", "nahtanoJ-x", "Jona-Vanc-7", "password-jonathan-contoso", "kT9#mq2Lw!xZ", "", strings.Repeat("abcd-password.", 10) + "Vance",
		strings.Repeat("abcdjona", 12),
	} {
		lists, err := checker.CheckLists(password)
		require.NoError(t, err)
		before := lists
		beforeMatches := before.Matches()
		added := lists
		require.NoError(t, checker.AddNames(&added, password, names))
		whole, err := checker.Check(password, names)
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(asJSON(t, whole), asJSON(t, added)))

		// Neither the copy nor another set of names is disturbed.
		other := lists
		require.NoError(t, checker.AddNames(&other, password, []string{"contosopassword", "jon"}))
		require.Empty(t, cmp.Diff(beforeMatches, before.Matches()))
		require.Empty(t, cmp.Diff(beforeMatches, lists.Matches()))
		require.Empty(t, cmp.Diff(asJSON(t, whole), asJSON(t, added)))
		require.NoError(t, checker.AddNames(&lists, password, nil))
		require.Empty(t, cmp.Diff(beforeMatches, lists.Matches()))
	}
}

func asJSON(t *testing.T, f Finding) string {
	t.Helper()
	text, err := json.Marshal(f)
	require.NoError(t, err)
	return string(text)
}

func TestHardenedKeepsMoreMatchesThanFitInline(t *testing.T) {
	words := strings.Fields("sunshine michael london elephant dragon monkey shadow master hunter soccer batman wizard")
	checker, _ := newHardenedChecker(t, normalize.Entra(), words, words)
	password := strings.Join(words, "%")
	f, err := checker.CheckLists(password)
	require.NoError(t, err)
	require.Len(t, f.Matches(), 24)
	first, second := f, f
	require.NoError(t, checker.AddNames(&first, password, []string{"xsunshinex"}))
	require.NoError(t, checker.AddNames(&second, password, []string{"xwizardx", "tnahpele"}))
	require.Len(t, first.Matches(), 23, "a part of a name in place of the first term of both lists")
	require.Len(t, second.Matches(), 22)
	require.Equal(t, PatternName, first.Matches()[0].Pattern)
	require.Equal(t, PatternName, second.Matches()[21].Pattern)
	require.Len(t, f.Matches(), 24)
}

func TestHardenedAsJSON(t *testing.T) {
	checker, _ := newHardenedChecker(t, normalize.Entra(), []string{"contoso"}, []string{"password"})
	f, err := checker.Check("Drowssap1987", nil)
	require.NoError(t, err)
	require.JSONEq(t, fmt.Sprintf(`{"banned":true,"reasons":["score"],"score":%d,"required":55,"lists":["global"],
		"matches":[{"list":"global","kind":"pattern","pattern":"reversed","start":0,"end":8},{"kind":"pattern","pattern":"year","start":8,"end":12}]}`,
		f.Score), asJSON(t, f))
}

func TestHardenedSaysWhatItCannotJudge(t *testing.T) {
	checker, _ := newHardenedChecker(t, normalize.Entra(), nil, []string{"password"})
	_, err := checker.Check("abc\xff", nil)
	require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
	_, err = checker.Check("abcdefgh", []string{"fine", "\xff"})
	require.ErrorIs(t, err, normalize.ErrInvalidUTF8)
	require.ErrorContains(t, err, "name 2")
	_, err = checker.Check(strings.Repeat("a", MaxRunes+1), nil)
	require.ErrorIs(t, err, ErrTooLong)
	_, err = checker.Check(strings.Repeat("ﷺ", MaxRunes), []string{strings.Repeat("ﷺ", 10*MaxRunes)})
	require.NoError(t, err, "what is longer when it is folded is judged by its beginning")
}
