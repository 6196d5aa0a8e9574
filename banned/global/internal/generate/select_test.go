package main

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestSelectionTakesWhatRejectsMost(t *testing.T) {
	seeds := map[string]string{"2o24": "2024"}
	passwords := []string{"dragon12", "dragon99", "dragonfire", "unicorn1", "abacus77"}

	terms, err := selectTerms(seeds, nil, passwords, nil, 2)
	require.NoError(t, err)
	require.Equal(t, []string{"2o24", "dragon"}, slices.Sorted(maps.Keys(terms)))

	terms, err = selectTerms(seeds, []string{"zürich"}, passwords, []string{"abacus"}, 100)
	require.NoError(t, err)
	want := []string{"2o24", "abacus", "dragon", "dragonfire", "unicorn", "zürich"}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(terms))); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}

func TestWordsOfPassphrasesHaveToBeWorthMore(t *testing.T) {
	passwords := []string{"abacus77", "unicorn1"}
	terms, err := selectTerms(map[string]string{"2o24": "2024"}, nil, passwords, []string{"abacus"}, 2)
	require.NoError(t, err)
	require.Equal(t, []string{"2o24", "unicorn"}, slices.Sorted(maps.Keys(terms)))
}

func TestAssemblyIsDeterministic(t *testing.T) {
	s := &sources{
		passwords: []string{"dragon12", "monkey99", "passw0rd", "shadow1", "ilovedragons"},
		diceware:  []string{"shadow"},
		names:     []string{"José", "Anna"},
	}
	first, err := assemble(s, s.passwords)
	require.NoError(t, err)
	second, err := assemble(s, s.passwords)
	require.NoError(t, err)
	require.Equal(t, first, second)
	require.True(t, slices.IsSorted(first))
	for _, term := range []string{"dragon", "monkey", "password", "anna", "josé"} {
		require.Contains(t, first, term)
	}
}
