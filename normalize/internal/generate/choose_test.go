package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestOwnReadingsAreReached(t *testing.T) {
	for char, reading := range own {
		require.Equal(t, char, foldString(char), "a folded text never has this character")
		require.Equal(t, reading, foldString(reading), "the reading of %s is not folded", char)
	}
}

func TestChooseKeepsWhatIsReadAsASCII(t *testing.T) {
	chosen := choose(map[string]string{
		"0": "O", "m": "rn", // ASCII stays
		"Н": "H", "η": "n\u0329", "Η": "H", // the lower case decides, and the upper case where it says nothing
		"ɠ": "g'", "ɱ": "rn\u0326", // hooks and m
		"ы": "bl", "ꜩ": "t3", "З": "3", // not read so
		"ا": "l", "ס": "o", // scripts left alone
		"‹": "<", "‖": "ll", "\u2028": " ", // one other character, and visible
		"β": "ß", // ours counts
	})
	for char := range own {
		if char != "β" && char != "н" {
			delete(chosen, char)
		}
	}
	for char := range digits() {
		delete(chosen, char)
	}
	require.Empty(t, cmp.Diff(map[string]string{"н": "h", "η": "n", "ɠ": "g", "ɱ": "m", "‹": "<", "β": "b"}, chosen))
}

func TestDigitsHaveTheirValue(t *testing.T) {
	found := digits()
	for char, want := range map[string]string{"٠": "0", "٩": "9", "५": "5", "𞥙": "9"} {
		require.Equal(t, want, found[char])
	}
	require.NotContains(t, found, "７", "folding takes care of it")
}
