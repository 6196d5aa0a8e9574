package fgpp

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestExplainSaysWhatBecameOfEveryPSO(t *testing.T) {
	d, err := NewDomain(DomainConfig{
		Name: "d",
		PSOs: []PSO{
			pso1("broken", 1, 1, "CN=above mail"),
			pso1("mail", 2, 2, "CN=mail"),
			pso1("universal", 3, 3, "CN=unrelated", "CN=universal"),
			pso1("unlinked", 4, 4),
			pso1("group", 5, 5, "CN=unrelated", "CN=outer"),
			pso1("third", 40, 6, "CN=u"),
			pso1("second", 30, 8, "CN=u"),
			pso1("first", 30, 7, "CN=inner", "CN=u"),
		},
		Groups: []Group{
			{DN: "CN=outer", Members: []string{"CN=universal"}},
			{DN: "CN=universal", Scope: ScopeUniversal, Members: []string{"CN=inner"}},
			{DN: "CN=inner", Members: []string{"CN=u"}},
			{DN: "CN=above mail", Members: []string{"CN=mail"}},
			{DN: "CN=mail", Distribution: true, Members: []string{"CN=u"}},
			{DN: "CN=unrelated"},
		},
	})
	require.NoError(t, err)
	e, err := d.Explain(Subject{DN: "CN=u"})
	require.NoError(t, err)

	candidate := func(name string, precedence int, id byte, via Via, group string, path []string, outcome Outcome, reason string) Candidate {
		return Candidate{name, GUID{id, 15: 0xff}, precedence, via, group, path, outcome, reason}
	}
	require.Empty(t, cmp.Diff([]Candidate{
		candidate("first", 30, 7, ViaDirect, "", nil, OutcomeWon, "won: it has the smallest objectGUID among equal precedences"),
		candidate("second", 30, 8, ViaDirect, "", nil, OutcomeLostOnGUID, `lost: PSO "first" has the same precedence and a smaller objectGUID`),
		candidate("third", 40, 6, ViaDirect, "", nil, OutcomeLostOnPrecedence, `lost: PSO "first" has precedence 30`),
		candidate("group", 5, 5, ViaGroup, "CN=outer", []string{"CN=inner", "CN=universal", "CN=outer"}, OutcomeLostToDirect,
			`lost: it reaches the account through "CN=outer", and PSO "first" is linked to the account itself`),
		candidate("broken", 1, 1, ViaDefault, "CN=above mail", []string{"CN=mail", "CN=above mail"}, OutcomeBrokenMembership,
			"does not apply: a distribution group interrupts the membership CN=mail > CN=above mail"),
		candidate("mail", 2, 2, ViaDefault, "CN=mail", []string{"CN=mail"}, OutcomeDistributionGroup, `does not apply: "CN=mail" is a distribution group`),
		candidate("universal", 3, 3, ViaDefault, "CN=universal", []string{"CN=inner", "CN=universal"}, OutcomeNotGlobal,
			`does not apply: "CN=universal" is not a global group`),
		candidate("unlinked", 4, 4, ViaDefault, "", nil, OutcomeNotLinked, "does not apply: it is not linked to the account or to a group that it is in"),
	}, e.Candidates))

	require.Equal(t, e.Resolution.Name, e.Candidates[0].Name)
	require.Equal(t, "won", e.Candidates[0].Outcome.String())
}

func TestExplainSaysWhichPSOsAnIneligibleAccountWouldHaveHad(t *testing.T) {
	d, err := NewDomain(DomainConfig{Name: "d", PSOs: []PSO{pso1("a", 1, 1), pso1("b", 2, 2, "CN=pc")}})
	require.NoError(t, err)
	e, err := d.Explain(Subject{DN: "CN=pc", ObjectClass: ClassComputer})
	require.NoError(t, err)
	require.Equal(t, `domain "d" applies: the account is not a user or inetOrgPerson
PSO "b", precedence 2: does not apply: the account is not a user or inetOrgPerson
PSO "a", precedence 1: does not apply: it is not linked to the account or to a group that it is in
`, e.String())
	require.Equal(t, OutcomeNotEligible, e.Candidates[0].Outcome)
}
