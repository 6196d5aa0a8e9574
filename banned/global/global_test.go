package global_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/normalize"
)

// fileTerms returns the lines of terms.txt that are not comments.
func fileTerms(t *testing.T) []string {
	t.Helper()
	f, err := os.Open("terms.txt")
	require.NoError(t, err)
	defer f.Close()
	var terms []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if !strings.HasPrefix(lines.Text(), "#") {
			terms = append(terms, lines.Text())
		}
	}
	require.NoError(t, lines.Err())
	return terms
}

func TestTheListHoldsEveryTermOfTheFile(t *testing.T) {
	list := global.List()
	require.Equal(t, "global", list.Name())
	require.Equal(t, len(fileTerms(t)), list.Len())
	require.GreaterOrEqual(t, list.Len(), 2000)
	require.LessOrEqual(t, list.Len(), 6000)
}

func TestTheListIsCompiledOnce(t *testing.T) {
	lists := make([]*banned.List, 8)
	var group sync.WaitGroup
	for i := range lists {
		group.Go(func() { lists[i] = global.List() })
	}
	group.Wait()
	for _, list := range lists {
		require.Same(t, lists[0], list)
	}
}

func TestTermsAreInOrder(t *testing.T) {
	terms := fileTerms(t)
	require.True(t, slices.IsSorted(terms), "not sorted")
	first := map[string]string{}
	for _, term := range terms {
		if n := utf8.RuneCountInString(term); n < 4 || n > 16 {
			t.Errorf("%q has %d characters, want 4 to 16", term, n)
		}
		if strings.ToLower(term) != term {
			t.Errorf("%q is not in lower case", term)
		}
		if strings.ContainsAny(term, " \t\r\u00a0") {
			t.Errorf("%q holds a blank", term)
		}
		normal, err := normalize.Entra().String(term)
		require.NoError(t, err)
		if other, ok := first[normal]; ok {
			t.Errorf("%q and %q have one normal form", other, term)
		}
		first[normal] = term
	}
}

func TestCategoriesArePresent(t *testing.T) {
	terms := fileTerms(t)
	for category, examples := range map[string]string{
		"seasons":  "summer sommer hiver primavera estate zomer zima sommar",
		"months":   "january dezember août marzo",
		"weekdays": "monday montag vendredi domingo",
		"service":  "password welcome changeme letmein admin secret passwort motdepasse contraseña haslo",
		"phrases":  "iloveyou ichliebedich jetaime teamo fuckyou",
		"walks":    "qwerty qwertz azerty asdf zxcvbnm 1qaz2wsx q1w2e3r4",
		"numbers":  "1234 12345678 0000 1111 4321",
		"years":    "1969 1999 2024 2025",
		"dates":    "2412 3108",
		"sports":   "football arsenal yankees",
		"places":   "berlin london canada",
		"names":    "michael jennifer giovanni",
		"brands":   "mercedes samsung",
		"culture":  "batman pokemon metallica",
	} {
		for term := range strings.FieldsSeq(examples) {
			if _, found := slices.BinarySearch(terms, term); !found {
				t.Errorf("%s: %q is missing", category, term)
			}
		}
	}
}

// A list that bans one of these has grown too eager.
func TestPassphrasesAreNotBanned(t *testing.T) {
	checker, err := banned.NewChecker(banned.Entra, banned.Lists{Global: global.List()})
	require.NoError(t, err)
	for i, passphrase := range []string{
		"correct horse battery staple", "correcthorsebatterystaple", "OutlastGravelUmbrella7!", "kT9#mq2Lw!xZ",
	} {
		finding, err := checker.Check(passphrase, nil)
		require.NoError(t, err)
		if finding.Banned {
			t.Errorf("passphrase %d is banned with a score of %d", i+1, finding.Score)
		}
	}
}

func TestDressedUpWordsAreBanned(t *testing.T) {
	checker, err := banned.NewChecker(banned.Entra, banned.Lists{Global: global.List()})
	require.NoError(t, err)
	for i, password := range []string{
		"Password1", "P@ssw0rd123", "Thunder2025!", "Summer2024!", "Welcome123!", "24121986", "Qwerty!2", "Chelsea1905",
	} {
		finding, err := checker.Check(password, nil)
		require.NoError(t, err)
		if !finding.Banned {
			t.Errorf("password %d is accepted with a score of %d", i+1, finding.Score)
		}
	}
}
