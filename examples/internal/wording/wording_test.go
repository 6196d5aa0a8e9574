package wording_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/examples/internal/wording"
)

func TestAFindingIsToldByPosition(t *testing.T) {
	list := func(terms ...string) *banned.List {
		l, err := banned.New(terms, banned.Options{})
		require.NoError(t, err)
		return l
	}
	checker, err := banned.NewChecker(banned.Entra, banned.Lists{Global: list("blank"), Custom: list("contoso", "blank")})
	require.NoError(t, err)
	match := func(m banned.Match) string { return m.Kind.String() + "/" + m.List.String() }
	for password, want := range map[string]string{
		"":              "0 (5 needed): nothing",
		"x":             "1 (5 needed): 1 other character",
		"kT9#":          "4 (5 needed): 4 other characters",
		"C0ntosoBlank1": "3 (5 needed): 0–7 token/custom, 7–12 token/custom and token/global, 1 other character",
	} {
		finding, err := checker.Check(password, nil)
		require.NoError(t, err)
		require.Equal(t, want, wording.Finding(&finding, match))
	}
	require.Empty(t, wording.Finding(&banned.Finding{}, match))
}
