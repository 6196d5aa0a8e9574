package main

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// choices are passwords of three kinds: words, words typed on another keyboard, and
// characters without order.
var choices = []string{
	"banana", "ananas", "Havana1", "savanna", "Montana99", "nirvana", "banane",
	"ghbdtn", "vfrcbv", "cfynbr", "gfhjkm", "yfnfif", "ktyjxrf",
	"x8k2v9q1", "q7z4k8", "8vx2k9z", "k3d9x2w7",
}

const oneTable = pastSymbols * pastSymbols * nextSymbols

func TestTrigramsAreTheSameEachTime(t *testing.T) {
	first := trigrams(choices)
	require.Len(t, first, accents*oneTable)
	require.True(t, bytes.Equal(first, trigrams(choices)))
}

// The lengths behind each two symbols are those of a code, whether or not these were
// ever seen (Kraft's inequality).
func TestEachContextIsACode(t *testing.T) {
	tables := trigrams(choices)
	for at := 0; at < len(tables); at += nextSymbols {
		total := 0.0
		for _, length := range tables[at : at+nextSymbols] {
			require.Positive(t, length)
			total += math.Exp2(-float64(length) / 8)
		}
		require.LessOrEqual(t, total, 1.0)
	}
}

func TestWhatIsSeenCostsLess(t *testing.T) {
	var c counts
	for range 10 {
		c.add("banana")
	}
	table := c.table()
	length := func(before, last, next int) byte { return table[(before*pastSymbols+last)*nextSymbols+next] }
	a, b, n, z := symbolOf('a'), symbolOf('b'), symbolOf('n'), symbolOf('z')
	require.Less(t, length(a, n, a), length(a, n, b))
	require.Less(t, length(a, n, b), length(a, n, z), "what was seen elsewhere, and what nowhere")
	require.Less(t, length(z, n, a), length(z, n, b), "behind one symbol, if not behind two")
	require.Less(t, length(symbolStart, symbolStart, b), length(symbolStart, symbolStart, a))
	require.Less(t, length(z, z, a), length(z, z, b), "anywhere, if not behind either")
}

func TestKindsOfPasswordsGetTablesOfTheirOwn(t *testing.T) {
	whole := trigrams(choices)
	var tables [accents][]byte
	for a := range tables {
		tables[a] = whole[a*oneTable : (a+1)*oneTable]
	}
	require.NotEqual(t, bestAccent(&tables, "bananas"), bestAccent(&tables, "ghbdtnrf"))
	require.NotEqual(t, bestAccent(&tables, "bananas"), bestAccent(&tables, "z8k2v9q7"))
}

func TestTheFirstDivisionIsByVowels(t *testing.T) {
	got := map[string]int{}
	for _, password := range []string{"banana", "ghbdtn", "x8k2v9q1", "12345678", "", "Strength", "rhythm"} {
		got[password] = firstAccent(password)
	}
	want := map[string]int{"banana": 0, "ghbdtn": 1, "x8k2v9q1": 2, "12345678": 0, "": 0, "Strength": 1, "rhythm": 1}
	require.Empty(t, cmp.Diff(want, got))
}

func TestDressingsArePutAroundThePassword(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 500 {
		dressed := dress(random, "würde")
		before, behind, ok := strings.Cut(dressed, "würde")
		require.True(t, ok)
		require.NotEmpty(t, before+behind)
		require.LessOrEqual(t, len(before+behind), 6)
		for _, r := range before + behind {
			require.Contains(t, []int{1, 2}, kindOf(symbolOf(r)), "digits and signs")
		}
	}
	require.Equal(t, dress(rand.New(rand.NewPCG(7, 7)), "x"), dress(rand.New(rand.NewPCG(7, 7)), "x"))
}

func TestSymbolsAreThoseOfTheReader(t *testing.T) {
	for r, want := range map[rune]int{'a': 0, 'z': 25, '0': symbolDigit, '9': symbolSign - 1, ' ': symbolSign, '~': symbolSign, 'é': symbolOther, '\t': symbolOther, utf8.RuneError: symbolOther} {
		require.Equal(t, want, symbolOf(r))
	}
}
