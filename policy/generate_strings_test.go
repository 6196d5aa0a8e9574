package policy

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// slowCountKinds goes through all strings over kinds of the given sizes.
func slowCountKinds(sizes []int64, length int) (count int64) {
	var visit func(left int, used kind)
	visit = func(left int, used kind) {
		if left == 0 {
			if used.count() >= generatedKinds {
				count++
			}
			return
		}
		for i, n := range sizes {
			for range n {
				visit(left-1, used|1<<i)
			}
		}
	}
	visit(length, 0)
	return count
}

func TestCountKindsCountsEveryString(t *testing.T) {
	for _, sizes := range [][]int64{{1, 1, 1, 1}, {2, 1, 3, 2}, {3, 3, 1, 1}} {
		for length := range 7 {
			require.Equal(t, slowCountKinds(sizes, length), countKinds(sizes, length).Int64(), "%v, length %d", sizes, length)
		}
	}
}

func TestEntropyIsThatOfTheNumberOfCandidates(t *testing.T) {
	all, err := newStrings(false, 8, 0)
	require.NoError(t, err)
	require.Len(t, all.alphabet, 94)
	// All strings less those of two kinds at most, computed apart.
	require.InDelta(t, 8*math.Log2(94)+math.Log2(1-0.05280390976537064), all.bits(), 1e-9)

	longest, err := newStrings(true, 256, 0)
	require.NoError(t, err)
	require.InDelta(t, 256*math.Log2(float64(len(longest.alphabet))), longest.bits(), 1e-9, "nearly all have three kinds")

	phrases, err := newPhrases([]string{"ab", "cd", "ef", "gh"}, 8, 10)
	require.NoError(t, err)
	require.Equal(t, 5, phrases.count)
	require.InDelta(t, 10, phrases.bits(), 1e-9)
}

func TestReadableLacksWhatLooksAlike(t *testing.T) {
	s, err := newStrings(true, 8, 0)
	require.NoError(t, err)
	require.False(t, strings.ContainsAny(s.alphabet, "0Oo1lI|!`'\".,;:"))
	for i, c := range s.alphabet {
		require.Equal(t, i, strings.IndexRune(s.alphabet, c), "a character twice would be twice as likely")
	}
}

// TestDrawIsUniform draws from eight candidates and compares the counts with
// what equal chances give, within five standard deviations.
func TestDrawIsUniform(t *testing.T) {
	phrases := &randomPhrases{words: []string{"ab", "cd"}, count: 3}
	source := rand.NewChaCha8([32]byte{})
	counts := map[string]int{}
	const draws = 8000
	for range draws {
		s, err := phrases.draw(source)
		require.NoError(t, err)
		counts[s.Reveal()]++
	}
	require.Len(t, counts, 8)
	for phrase, n := range counts {
		require.InDelta(t, draws/8, n, 5*math.Sqrt(draws/8), phrase)
	}
}
