package words_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy/words"
)

func TestLongIsAListForDice(t *testing.T) {
	list := words.Long()
	require.Len(t, list, 6*6*6*6*6)
	require.True(t, slices.IsSorted(list))
	for i, word := range list {
		require.Empty(t, strings.Trim(word, "abcdefghijklmnopqrstuvwxyz"), word)
		require.True(t, len(word) >= 3 && len(word) <= 9, word)
		if i > 0 { // in a sorted list, what a word begins with stands right before it
			require.False(t, strings.HasPrefix(word, list[i-1]), word)
		}
	}
}
