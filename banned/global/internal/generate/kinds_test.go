package main

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheHalvesHaveNoRankInCommon(t *testing.T) {
	training, heldOut := split([]string{"a", "b", "c", "d", "e"})
	require.Equal(t, []string{"a", "c", "e"}, training)
	require.Equal(t, []string{"b", "d"}, heldOut)
}

func TestDressedUpWordsAreLongEnough(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 0))
	words := dressUp(random, []string{"dragon", "monkey1", "12345678", "kiss", "thunder"})
	require.NotEmpty(t, words)
	for _, word := range words {
		require.GreaterOrEqual(t, len(word), minPassword)
	}
}

func TestOneLetterIsReplaced(t *testing.T) {
	require.Equal(t, "m1chael", leetOne("michael"))
	require.Equal(t, "xyz", leetOne("xyz"))
}
