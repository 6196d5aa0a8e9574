package banned

import (
	"encoding/json"
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

func ExampleChecker_Check() {
	custom, err := New([]string{"contoso", "blank"}, Options{Name: "custom", Limits: EntraCustom})
	if err != nil {
		panic(err)
	}
	checker, err := NewChecker(Entra, Lists{Custom: custom})
	if err != nil {
		panic(err)
	}
	finding, err := checker.Check("C0ntos0Blank12", []string{"Adele Vance"})
	if err != nil {
		panic(err)
	}
	fmt.Println(finding.Banned, finding.Reasons(), finding.Score, "of", finding.Required)
	for _, match := range finding.Matches() {
		fmt.Printf("%s of the %s list at %d to %d\n", match.Kind, match.List, match.Start, match.End)
	}
	// Output:
	// true [score] 4 of 5
	// token of the custom list at 0 to 7
	// token of the custom list at 7 to 12
}

func ExampleNewChecker() {
	global, err := Read(strings.NewReader("password\nwelcome\n"), Options{Name: "global"})
	if err != nil {
		panic(err)
	}
	checker, err := NewChecker(Entra, Lists{Global: global})
	if err != nil {
		panic(err)
	}
	finding, err := checker.Check("P@ssword", nil)
	fmt.Println(finding.Banned, finding.Reasons(), finding.Lists(), err)
	// Output: true [fuzzy score] [global] <nil>
}

// newTestChecker makes a checker without limits in the documented form.
func newTestChecker(t testing.TB, custom, global []string) *Checker {
	t.Helper()
	return newFormChecker(t, normalize.Entra(), custom, global)
}

func newFormChecker(t testing.TB, form *normalize.Form, custom, global []string) *Checker {
	t.Helper()
	lists := Lists{}
	var err error
	lists.Custom, err = New(custom, Options{Name: "custom", Form: form})
	require.NoError(t, err)
	lists.Global, err = New(global, Options{Name: "global", Form: form})
	require.NoError(t, err)
	checker, err := NewChecker(Entra, lists)
	require.NoError(t, err)
	return checker
}

// Each row cites the rule of entra-docs concept-password-ban-bad that it shows.
func TestCheckFollowsTheDocumentedEvaluation(t *testing.T) {
	type want struct {
		Reasons []Reason
		Score   int
		Lists   []Source
		Matches []Match
	}
	tests := []struct {
		rule           string
		password       string
		custom, global []string
		names          []string
		want           want
	}{
		{
			"Fuzzy: one substitution", "abcdeg", nil, []string{"abcdef"}, nil,
			want{[]Reason{ReasonFuzzy}, 6, []Source{Global}, []Match{{Global, KindFuzzy, NoPattern, 0, 6}}},
		}, {
			"Fuzzy: one insertion", "abcdefg", nil, []string{"abcdef"}, nil,
			want{[]Reason{ReasonFuzzy, ReasonScore}, 2, []Source{Global}, []Match{{Global, KindToken, NoPattern, 0, 6}, {Global, KindFuzzy, NoPattern, 0, 7}}},
		}, {
			"Fuzzy: one deletion", "abcde", nil, []string{"abcdef"}, nil,
			want{[]Reason{ReasonFuzzy}, 5, []Source{Global}, []Match{{Global, KindFuzzy, NoPattern, 0, 5}}},
		}, {
			"Fuzzy: a transposition is two edits", "abcdfe", nil, []string{"abcdef"}, nil,
			want{[]Reason{}, 6, []Source{}, []Match{}},
		}, {
			"Fuzzy: an edit at either end", "xbcdef", nil, []string{"abcdef"}, nil,
			want{[]Reason{ReasonFuzzy}, 6, []Source{Global}, []Match{{Global, KindFuzzy, NoPattern, 0, 6}}},
		}, {
			"Fuzzy: a character outside ASCII is one edit", "abcdéf", nil, []string{"abcdef"}, nil,
			want{[]Reason{ReasonFuzzy}, 6, []Source{Global}, []Match{{Global, KindFuzzy, NoPattern, 0, 6}}},
		}, {
			"Names: four characters or more", "p0LL23fb", nil, nil, []string{"Poll", "p0l"},
			want{[]Reason{ReasonName}, 8, []Source{}, []Match{{NoList, KindName, NoPattern, 0, 4}}},
		}, {
			"Names: three characters are not looked for", "Ann23fbxq", nil, nil, []string{"Ann"},
			want{[]Reason{}, 9, []Source{}, []Match{}},
		}, {
			"Names: positions count characters", "日本éRENÉEx", nil, nil, []string{"René"},
			want{[]Reason{ReasonName}, 9, []Source{}, []Match{{NoList, KindName, NoPattern, 3, 7}}},
		}, {
			"Score: two terms and two characters", "C0ntos0Blank12", []string{"contoso"}, []string{"blank"}, nil,
			want{[]Reason{ReasonScore}, 4, []Source{Custom, Global}, []Match{{Custom, KindToken, NoPattern, 0, 7}, {Global, KindToken, NoPattern, 7, 12}}},
		}, {
			"Score: a term takes no neighbour with it", "ContoS0Bl@nkf9!", []string{"contoso"}, []string{"blank"}, nil,
			want{[]Reason{}, 5, []Source{}, []Match{{Custom, KindToken, NoPattern, 0, 7}, {Global, KindToken, NoPattern, 7, 12}}},
		}, {
			"Score: the cheapest cover counts", "sunshines", nil, []string{"sunshine", "shines"}, nil,
			want{[]Reason{ReasonFuzzy, ReasonScore}, 2, []Source{Global}, []Match{{Global, KindToken, NoPattern, 0, 8}, {Global, KindFuzzy, NoPattern, 0, 9}}},
		}, {
			"Score: the same term twice is two points", "ContosoContoso1!", []string{"contoso"}, nil, nil,
			want{[]Reason{ReasonScore}, 4, []Source{Custom}, []Match{{Custom, KindToken, NoPattern, 0, 7}, {Custom, KindToken, NoPattern, 7, 14}}},
		}, {
			"Attribution: a term that occurs counts though the cover leaves it out", "abcdefgh1", []string{"cdef"}, []string{"abcdefgh"}, nil,
			want{[]Reason{ReasonFuzzy, ReasonScore}, 2, []Source{Custom, Global}, []Match{{Global, KindToken, NoPattern, 0, 8}, {Global, KindFuzzy, NoPattern, 0, 9}}},
		}, {
			"Attribution: a term of both lists blames both", "london12", []string{"London"}, []string{"LONDON"}, nil,
			want{[]Reason{ReasonScore}, 3, []Source{Custom, Global}, []Match{{Custom, KindToken, NoPattern, 0, 6}, {Global, KindToken, NoPattern, 0, 6}}},
		}, {
			"Attribution: too few characters and no term blame no list", "xyzw", []string{"contoso"}, nil, nil,
			want{[]Reason{ReasonScore}, 4, []Source{}, []Match{}},
		}, {
			"An empty password has no points", "", nil, []string{"contoso"}, nil,
			want{[]Reason{ReasonScore}, 0, []Source{}, []Match{}},
		},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			checker := newTestChecker(t, test.custom, test.global)
			f, err := checker.Check(test.password, test.names)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(test.want, want{f.Reasons(), f.Score, f.Lists(), f.Matches()}))
			require.Equal(t, len(test.want.Reasons) > 0, f.Banned)
			require.Equal(t, Required, f.Required)
			require.True(t, f.Evaluated())
		})
	}
}

func TestMatchesPointIntoThePasswordAsGiven(t *testing.T) {
	form, err := normalize.New("test", map[rune]string{'ß': "ss", '-': ""})
	require.NoError(t, err)
	checker := newFormChecker(t, form, nil, []string{"strasse", "lang"})
	f, err := checker.Check("x-Straße-l-a-n-g", nil)
	require.NoError(t, err)
	require.Empty(t, cmp.Diff([]Match{{Global, KindToken, NoPattern, 2, 8}, {Global, KindToken, NoPattern, 9, 16}}, f.Matches()))
}

func TestMoreMatchesThanFitInlineAreKept(t *testing.T) {
	checker := newTestChecker(t, []string{"abcd"}, []string{"abcd"})
	f, err := checker.Check(strings.Repeat("abcd", 20), nil)
	require.NoError(t, err)
	copied := f
	require.NoError(t, checker.AddNames(&copied, strings.Repeat("abcd", 20), []string{"bcda"}))
	require.Len(t, f.Matches(), 40)
	require.Len(t, copied.Matches(), 41)
}

func TestWhatCannotBeJudgedIsAnErrorAndNotAFinding(t *testing.T) {
	checker := newTestChecker(t, nil, []string{"password"})
	long := strings.Repeat("ä", MaxRunes)
	_, err := checker.Check(long, nil)
	require.NoError(t, err)
	for name, test := range map[string]struct {
		password string
		names    []string
		want     error
	}{
		"invalid UTF-8":             {"abc\xff", nil, normalize.ErrInvalidUTF8},
		"a name with invalid UTF-8": {"abcdefgh", []string{"fine", "\xff"}, normalize.ErrInvalidUTF8},
		"257 characters":            {long + "a", nil, ErrTooLong},
		"a megabyte":                {strings.Repeat("a", 1<<20), nil, ErrTooLong},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := checker.Check(test.password, test.names)
			require.ErrorIs(t, err, test.want)
			require.False(t, f.Evaluated())
		})
	}
}

func TestNewCheckerRefusesWhatDoesNotFit(t *testing.T) {
	a, err := New([]string{"term"}, Options{Form: normalize.Entra()})
	require.NoError(t, err)
	b, err := New([]string{"term"}, Options{Form: normalize.EntraObserved()})
	require.NoError(t, err)
	_, err = NewChecker(Entra, Lists{Global: a, Custom: b})
	require.ErrorContains(t, err, "normal forms")
	_, err = NewChecker(Profile(9), Lists{})
	require.ErrorIs(t, err, ErrProfile)
	var p Profile
	require.ErrorIs(t, p.UnmarshalText([]byte("Hardened")), ErrProfile)
	for _, want := range []Profile{Entra, Hardened} {
		require.NoError(t, p.UnmarshalText([]byte(want.String())))
		require.Equal(t, want, p)
	}
}

func TestACheckerWithoutListsStillLooksForNames(t *testing.T) {
	checker, err := NewChecker(Entra, Lists{})
	require.NoError(t, err)
	f, err := checker.Check("xxc0nt0soxx", []string{"Contoso"})
	require.NoError(t, err)
	require.Equal(t, []Reason{ReasonName}, f.Reasons())
}

func TestFindingAsJSON(t *testing.T) {
	checker := newTestChecker(t, []string{"contoso"}, []string{"blank"})
	f, err := checker.Check("C0ntos0Blank12", []string{"toso"})
	require.NoError(t, err)
	got, err := json.Marshal(f)
	require.NoError(t, err)
	require.JSONEq(t, `{"banned":true,"reasons":["name","score"],"score":4,"required":5,"lists":["custom","global"],
		"matches":[{"list":"custom","kind":"token","start":0,"end":7},{"kind":"name","start":3,"end":7},
		{"list":"global","kind":"token","start":7,"end":12}]}`, string(got))

	f, err = checker.Check("kT9#mq2Lw!xZ", nil)
	require.NoError(t, err)
	got, err = json.Marshal(f)
	require.NoError(t, err)
	require.JSONEq(t, `{"banned":false,"reasons":[],"score":12,"required":5,"lists":[],"matches":[]}`, string(got))

	got, err = json.Marshal(Finding{})
	require.NoError(t, err)
	require.JSONEq(t, `null`, string(got))
}

// referencePasswords are those that figures are quoted for.
var referencePasswords = []string{
	"password",
	"P@ssw0rd123",
	"C0ntos0Blank12",
	"correct horse battery staple",
	"kT9#mq2Lw!xZ",
	`pV*7q~Yd}2)Lk0_sT%w8]Xn4"Gz(J6:bR^mC,9e<HfA>1uQ;oI|3xN{5iBtP=K@-`,
}

// FuzzCheck compares the index and the one-pass score with the plain rules.
// Terms are separated by newlines.
func FuzzCheck(f *testing.F) {
	f.Add("C0ntos0Blank12", "contoso\nlondon", "blank\nabcdef", "Poll\nAnn")
	f.Add("sunshines", "sunshine\nshines", "sun", "")
	f.Add("aaaaaaaaaaaa", "a\naa\naaa\naaaa\naaaaaaaaaaa", "aaaaaaaaaaaaa", "aaaa")
	f.Add("Größe日本1", "grösse\nGRÖẞE\n日本", "日\n本1", "ößel")
	f.Add("", "x", "", "")
	form, err := normalize.New("fuzz", map[rune]string{'0': "o", '$': "s", 'ß': "ss", '-': ""})
	require.NoError(f, err)
	forms := []*normalize.Form{normalize.Entra(), form}
	f.Fuzz(func(t *testing.T, password, custom, global, names string) {
		if len(password) > 100 || len(custom) > 200 || len(global) > 200 || len(names) > 50 ||
			!utf8.ValidString(password+"\n"+custom+"\n"+global+"\n"+names) {
			return
		}
		for _, form := range forms {
			compareWithSlow(t, form, password, fields(form, custom), fields(form, global), strings.Split(names, "\n"))
		}
	})
}

// fields returns the lines that can be terms.
func fields(form *normalize.Form, s string) (terms []string) {
	for _, line := range strings.Split(s, "\n") {
		if normal, err := form.String(strings.TrimSpace(line)); err == nil && normal != "" {
			terms = append(terms, strings.TrimSpace(line))
		}
	}
	return terms
}

func compareWithSlow(t *testing.T, form *normalize.Form, password string, custom, global, names []string) {
	checker := newFormChecker(t, form, custom, global)
	got, err := checker.Check(password, names)
	require.NoError(t, err)
	want := slowCheck(form, password, custom, global, names)
	require.Empty(t, cmp.Diff(want, slowFinding{got.Reasons(), got.Score, got.Lists()}))

	runes := utf8.RuneCountInString(password)
	for _, m := range got.Matches() {
		require.True(t, 0 <= m.Start && m.Start <= m.End && m.End <= runes, "match outside the password")
	}
}

// TestCheckAgreesWithThePlainRules runs what the fuzz target looks for over
// random words of a small alphabet, where every kind of near miss is common.
func TestCheckAgreesWithThePlainRules(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	word := func(alphabet []rune, most int) string {
		w := make([]rune, 1+random.IntN(most))
		for i := range w {
			w[i] = alphabet[random.IntN(len(alphabet))]
		}
		return string(w)
	}
	for range 3000 {
		alphabet := []rune("ab")
		if random.IntN(2) == 0 {
			alphabet = []rune("aB0é日")
		}
		var custom, global, names []string
		for range random.IntN(6) {
			custom = append(custom, word(alphabet, 12))
			global = append(global, word(alphabet, 7))
			names = append(names, word(alphabet, 6))
		}
		compareWithSlow(t, normalize.Entra(), word(alphabet, 14), custom, global, names)
	}
}

// BenchmarkCheck measures one check of both lists against 5000 and 1000 terms, by
// each profile.
func BenchmarkCheck(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	words := func(n int) (terms []string) {
		for range n {
			w := make([]byte, 4+random.IntN(9))
			for i := range w {
				w[i] = "etaoinshrdlucmfwypvbgkqjxz"[min(random.IntN(26), random.IntN(26))]
			}
			terms = append(terms, string(w))
		}
		return terms
	}
	hardened, entra := newHardenedChecker(b, normalize.Entra(), slices.Concat(words(1000), []string{"contoso"}), slices.Concat(words(5000), []string{"password", "blank"}))
	names := []string{"Adele", "Vance", "AdeleV", "Contoso"}
	for profile, checker := range []*Checker{Entra: entra, Hardened: hardened} {
		for i, password := range referencePasswords {
			b.Run(fmt.Sprintf("profile=%v/reference=%d", Profile(profile), i), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					_, _ = checker.Check(password, names)
				}
			})
		}
	}
}
