package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestCommentsAreNoTerms(t *testing.T) {
	got := parseCategory("# Words.\nspring summer\n\n# German\nsommer\n#123\n")
	if diff := cmp.Diff([]string{"spring", "summer", "sommer", "#123"}, got); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}

func TestCategoriesAreInLowerCase(t *testing.T) {
	kept, proposed, err := categories()
	require.NoError(t, err)
	require.NotEmpty(t, kept)
	require.NotEmpty(t, proposed)
	for _, term := range append(kept, proposed...) {
		require.Equal(t, strings.ToLower(term), term)
	}
}

func TestEveryCategoryThatIsKeptExists(t *testing.T) {
	for _, name := range always {
		_, err := categoryFiles.ReadFile("categories/" + name + ".txt")
		require.NoError(t, err)
	}
}

func TestTheWordIsPreferredToItsDisguise(t *testing.T) {
	got := distinct([]string{"p@ssw0rd", "password", "Passw0rd", "cat", "#123", "züge"})
	if diff := cmp.Diff(map[string]string{"password": "password", "züge": "züge"}, got); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}
