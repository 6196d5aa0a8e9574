package banned

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAFilterForgetsNothingAndErrsAsRarelyAsItWasBuiltFor(t *testing.T) {
	const n, p = 100_000, 1.0 / 1000
	f := newFilter(n, p)
	for i := range uint64(n) {
		f.add(mix(i))
	}
	for i := range uint64(n) {
		require.True(t, f.has(mix(i)))
	}
	wrong := 0
	const others = 1_000_000
	for i := range uint64(others) {
		if f.has(mix(n + i)) {
			wrong++
		}
	}
	// The keys are fixed, so this is no matter of luck.
	require.InDelta(t, p, float64(wrong)/others, p/5)
}

func TestAFilterForNothingHasNothing(t *testing.T) {
	f := newFilter(0, 0.5)
	for i := range uint64(100) {
		require.False(t, f.has(mix(i)))
	}
}

func TestHashesOfPartsAreThoseOfTheParts(t *testing.T) {
	direct := func(s string) (h hash) {
		for _, b := range []byte(s) {
			h = h.append(b)
		}
		return h
	}
	var c candidate
	c.text = []byte("añb\x00日本c\x00")
	c.prepare()
	require.Equal(t, 8, c.runes())
	for start := range c.runes() + 1 {
		for end := start; end <= c.runes(); end++ {
			require.Equal(t, direct(string(c.part(start, end))), c.hash(start, end))
		}
	}
	for i := range c.runes() {
		require.Equal(t, direct(string(c.part(0, i))+string(c.part(i+1, c.runes()))), c.without(i))
	}
	require.NotEqual(t, direct(""), direct("\x00"))
	require.NotEqual(t, direct("\x00"), direct("\x00\x00"))
}
