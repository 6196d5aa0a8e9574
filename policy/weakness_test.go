package policy

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
)

func TestEveryRuleHasAWeaknessAndEveryWeaknessASentence(t *testing.T) {
	byFinding := map[Code]bool{BannedGlobal: true, BannedCustom: true, BannedCombined: true, BannedName: true}
	for c := range Code(len(codeNames)) {
		_, ok := ruleWeaknesses[c]
		require.True(t, ok != byFinding[c], "%s", c)
	}
	byRule := map[WeaknessCode]bool{}
	for _, w := range ruleWeaknesses {
		byRule[w] = true
	}
	for w := range WeaknessCode(len(weaknessNames)) {
		row, ok := weaknesses[w]
		require.True(t, ok, "%s", w)
		require.NotEqual(t, NoSuggestion, row.suggestion, "%s", w)
		require.Equal(t, byRule[w], row.text == "", "%s", w)
		if row.text != "" {
			require.Contains(t, english, row.text, "%s", w)
		}
	}
	for s := range Suggestion(len(suggestionNames)) {
		require.Contains(t, english, suggestionKeys[s], "%s", s)
	}
	for find, row := range foundWeaknesses {
		require.NotEqual(t, find.kind == banned.KindName, row.reason != banned.ReasonName)
		require.Contains(t, weaknesses, row.code)
	}
}
