package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// sources are small lists of our own.
func sources() *Sources {
	s := new(Sources)
	for i := range 400 {
		word := strings.Repeat(string(rune('a'+i%26)), 2) + strings.Repeat(string(rune('a'+i/26)), 3) + "en"
		s.Million = append(s.Million, word, fmt.Sprintf("%s%d", word, 1000+i))
		s.Diceware = append(s.Diceware, word)
	}
	s.Passwords = s.Million[:100]
	s.First, s.Wallet = s.Diceware, s.Diceware
	return s
}

func TestASplitHasEachPasswordOnce(t *testing.T) {
	passwords := sources().Million
	tune, test := Tune.take(passwords), Test.take(passwords)
	require.InDelta(t, len(passwords)/2, len(tune), float64(len(passwords))/10)
	require.Equal(t, len(passwords), len(tune)+len(test))
	for _, password := range tune {
		require.NotContains(t, test, password)
	}
	require.Equal(t, passwords, All.take(passwords))
}

func TestWhatIsMadeOfAWordIsInItsHalf(t *testing.T) {
	for _, word := range words(sources().Million) {
		for _, made := range []string{capital(word), word + "123", "1" + strings.ToUpper(word) + "!"} {
			require.Equal(t, Tune.has(word), Tune.has(made))
		}
	}
	require.Equal(t, "12345678", stem("12345678"))
}

func TestASplitIsNamed(t *testing.T) {
	var s Split
	require.NoError(t, s.Set("tune"))
	require.Equal(t, Tune, s)
	require.Error(t, s.Set("train"))
}

func TestKindsAreTheSameEachTime(t *testing.T) {
	a, b := Kinds(sources(), Test, 100, 1), Kinds(sources(), Test, 100, 1)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("kinds (-first +second):\n%s", diff)
	}
	names := map[string]bool{}
	for _, k := range a {
		require.False(t, names[k.Name], "%s twice", k.Name)
		names[k.Name] = true
		require.LessOrEqual(t, len(k.Samples), 100)
	}
	other := Kinds(sources(), Tune, 100, 1)
	require.NotEqual(t, a[len(a)-1].Samples, other[len(other)-1].Samples, "strong passwords are drawn anew for each split")
}

func TestDressedUpWordsSatisfyAPolicy(t *testing.T) {
	k := maker{Test, 10_000, 1}.dressed("words", none, words(sources().Million))
	require.NotEmpty(t, k.Samples)
	seen := map[string]bool{}
	for _, s := range k.Samples {
		seen[s.Way] = true
		if len(s.Password) < MinPassword || classes(s.Password) < 3 {
			t.Errorf("%s: shorter than %d or of fewer than three kinds", s.Way, MinPassword)
		}
	}
	for _, way := range ways {
		require.True(t, seen[way.name], "%s never occurs", way.name)
	}
}

func TestOfManyPasswordsSomeAreTakenInTheirOrder(t *testing.T) {
	passwords := sources().Million
	k := maker{All, 50, 1}.plain("leaked", true, none, passwords)
	require.Len(t, k.Samples, 50)
	last := -1
	for _, s := range k.Samples {
		at := slices.Index(passwords, s.Password)
		require.Greater(t, at, last)
		last = at
	}
}

func TestStrongKindsHaveTheLengthThatTheySay(t *testing.T) {
	for _, k := range (maker{All, 20, 1}).strong(sources()) {
		var n int
		if _, err := fmt.Sscanf(k.Name[strings.LastIndex(k.Name, " ")+1:], "%d", &n); err != nil {
			continue // words
		}
		for _, s := range k.Samples {
			require.Len(t, s.Password, n, k.Name)
		}
	}
}

func TestAFileIsAKind(t *testing.T) {
	name := filepath.Join(t.TempDir(), "leaked.txt")
	require.NoError(t, os.WriteFile(name, []byte("one\r\n\ntwo\n\xff\n"), 0o600))
	k, err := ReadFile(name, true, All, 10, 1)
	require.NoError(t, err)
	if diff := cmp.Diff(Kind{"leaked.txt", true, none, []Sample{{"one", ""}, {"two", ""}}}, k); diff != "" {
		t.Errorf("kind (-want +got):\n%s", diff)
	}
	_, err = ReadFile(name+"x", true, All, 10, 1)
	require.ErrorIs(t, err, os.ErrNotExist)
}
