package banned

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHashesOfPartsAreThoseOfTheParts(t *testing.T) {
	direct := func(s string) (h hash) {
		for _, b := range []byte(s) {
			h = h.append(b)
		}
		return h
	}
	var c candidate
	c.text = []byte("añb\x00日本c\x00")
	c.findBounds()
	c.findHashes()
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
