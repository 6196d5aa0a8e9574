package fgpp

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// valid returns settings for tests that do not care which.
func valid() Settings { return WindowsDefaults() }

func TestNewDomainReportsEveryProblemInInputOrder(t *testing.T) {
	negative := WindowsDefaults()
	negative.MinPasswordAge = -time.Hour
	guid := GUID{1}

	for name, test := range map[string]struct {
		config DomainConfig
		want   []string
	}{
		"the zero config is valid":     {DomainConfig{}, nil},
		"a functional level too high":  {DomainConfig{FunctionalLevel: 11}, []string{"domain: functionalLevel: 11 is not within 0 to 10"}},
		"a functional level too low":   {DomainConfig{FunctionalLevel: -2}, []string{"domain: functionalLevel: -2 is not within 0 to 10"}},
		"a domain policy out of range": {DomainConfig{Policy: &negative}, []string{"domain: minPasswordAge: -1h0m0s is negative"}},
		"a PSO out of range": {
			DomainConfig{PSOs: []PSO{{Name: "a", Precedence: 1, Settings: negative}}},
			[]string{`PSO "a": minPasswordAge: -1h0m0s is negative`},
		},
		"precedence starts at 1 (MS-ADA2)": {
			DomainConfig{PSOs: []PSO{{Name: "a", Precedence: 0, Settings: valid()}}},
			[]string{`PSO "a": precedence: 0 is not 1 or more`},
		},
		"names that are missing or unreadable": {
			DomainConfig{PSOs: []PSO{{Precedence: 1, Settings: valid()}, {Name: "\xff", Precedence: 2, Settings: valid()}}},
			[]string{"psos[0]: name: is empty", "psos[1]: name: is not valid UTF-8"},
		},
		"names that occur twice, ignoring case": {
			DomainConfig{PSOs: []PSO{{Name: "É", Precedence: 1, Settings: valid()}, {Name: "é", Precedence: 2, Settings: valid()}}},
			[]string{`PSO "é": name: is also, ignoring case, the name of psos[0]`},
		},
		"GUIDs that occur twice": {
			DomainConfig{PSOs: []PSO{{Name: "a", GUID: guid, Precedence: 1, Settings: valid()}, {Name: "b", GUID: guid, Precedence: 2, Settings: valid()}}},
			[]string{`PSO "b": guid: 00000001-0000-0000-0000-000000000000 is also the GUID of PSO "a"`},
		},
		"a GUID may be missing without a tie": {
			DomainConfig{PSOs: []PSO{{Name: "a", Precedence: 1, Settings: valid()}, {Name: "b", Precedence: 2, Settings: valid()}}},
			nil,
		},
		"a GUID missing in a tie": {
			DomainConfig{PSOs: []PSO{{Name: "a", GUID: guid, Precedence: 5, Settings: valid()}, {Name: "b", Precedence: 5, Settings: valid()}}},
			[]string{`PSO "b": guid: is missing, and has to break the tie with PSO "a": both have precedence 5`},
		},
		"malformed DNs": {
			DomainConfig{
				PSOs:   []PSO{{Name: "a", Precedence: 1, Settings: valid(), AppliesTo: []string{"CN=x", "x"}}},
				Groups: []Group{{DN: ""}, {DN: "CN=g", Members: []string{"CN=x", `CN=x\`}}},
			},
			[]string{
				`PSO "a": appliesTo[1]: is not a distinguished name: at byte 1, '=' is missing after an attribute type`,
				`groups[0]: dn: is empty`,
				`group "CN=g": members[1]: is not a distinguished name: at byte 4, a backslash escapes nothing`,
			},
		},
		"groups that occur twice": {
			DomainConfig{Groups: []Group{{DN: "CN=g,DC=x"}, {DN: "cn=G, dc=X"}}},
			[]string{`group "cn=G, dc=X": dn: is also the DN of group "CN=g,DC=x"`},
		},
		"a scope that does not exist": {
			DomainConfig{Groups: []Group{{DN: "CN=g", Scope: 4}}},
			[]string{`group "CN=g": scope: scope(4) is none of ["global" "universal" "domainLocal" "builtin"]`},
		},
		"everything at once": {
			DomainConfig{
				FunctionalLevel: 12, Policy: &negative,
				PSOs:   []PSO{{Settings: negative, AppliesTo: []string{""}}},
				Groups: []Group{{DN: "x", Scope: -1}},
			},
			[]string{
				"domain: functionalLevel: 12 is not within 0 to 10",
				"domain: minPasswordAge: -1h0m0s is negative",
				"psos[0]: name: is empty",
				"psos[0]: precedence: 0 is not 1 or more",
				"psos[0]: appliesTo[0]: is empty",
				"psos[0]: minPasswordAge: -1h0m0s is negative",
				"groups[0]: dn: is not a distinguished name: at byte 1, '=' is missing after an attribute type",
				`groups[0]: scope: scope(-1) is none of ["global" "universal" "domainLocal" "builtin"]`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := NewDomain(test.config)
			require.Empty(t, cmp.Diff(test.want, problemsIn(t, err)))
			require.Equal(t, err == nil, d != nil)
		})
	}
}

func TestADomainDoesNotShareItsConfig(t *testing.T) {
	policy := WindowsDefaults()
	config := DomainConfig{
		Policy: &policy,
		PSOs:   []PSO{{Name: "a", Precedence: 1, AppliesTo: []string{"CN=g"}, Settings: valid()}},
		Groups: []Group{{DN: "CN=g", Members: []string{"CN=u"}}},
	}
	d, err := NewDomain(config)
	require.NoError(t, err)
	before, err := d.Explain(Subject{DN: "CN=u"})
	require.NoError(t, err)

	policy.MinPasswordLength = 99
	config.PSOs[0].AppliesTo[0] = "CN=other"
	config.PSOs[0].Name = "other"
	config.Groups[0].Members[0] = "CN=other"
	config.Groups[0].DN = "CN=other"

	after, err := d.Explain(Subject{DN: "CN=u"})
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(before, after))
	require.Equal(t, "a", after.Resolution.Name)
	require.Equal(t, 7, d.Policy().MinPasswordLength)
}

func TestANilOrZeroDomainIsTheDefaultDomain(t *testing.T) {
	for _, d := range []*Domain{nil, {}, DefaultDomain()} {
		require.Equal(t, WindowsDefaults(), d.Policy())
		require.Empty(t, d.Name())
		require.Equal(t, 7, d.FunctionalLevel().Number())
		require.Empty(t, d.Warnings())
		r, err := d.Resolve(Subject{DN: "CN=u"})
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(Resolution{Settings: WindowsDefaults()}, r))
		require.Equal(t, WindowsDefaults(), d.CreationSettings().Settings)
		e, err := d.Explain(Subject{DN: "CN=u"})
		require.NoError(t, err)
		require.Equal(t, r, e.Resolution)
	}
}

func TestWarningsNameWhatHasNoEffect(t *testing.T) {
	d, err := NewDomain(DomainConfig{
		FunctionalLevel: WindowsServer2003,
		PSOs: []PSO{
			{Name: "unlinked", Precedence: 3, Settings: valid()},
			{Name: "partly", Precedence: 2, Settings: valid(), AppliesTo: []string{"CN=universal", "CN=empty"}},
			{Name: "wholly", Precedence: 1, Settings: valid(), AppliesTo: []string{"CN=universal", "cn=mail"}},
			{Name: "fine", Precedence: 4, Settings: valid(), AppliesTo: []string{"CN=user"}},
		},
		Groups: []Group{{DN: "CN=universal", Scope: ScopeUniversal}, {DN: "CN=mail", Distribution: true}, {DN: "CN=empty"}},
	})
	require.NoError(t, err)
	var got []string
	for _, w := range d.Warnings() {
		got = append(got, w.String())
	}
	require.Empty(t, cmp.Diff([]string{
		"domain: no PSO applies, because the domain functional level is below Windows Server 2008",
		`PSO "wholly": its link to "CN=universal" has no effect, because the group is not global`,
		`PSO "wholly": its link to "CN=mail" has no effect, because the group is a distribution group`,
		`PSO "wholly": it applies to nobody, because none of its links has an effect`,
		`PSO "partly": its link to "CN=universal" has no effect, because the group is not global`,
		`PSO "unlinked": it applies to nobody, because it is linked to nothing`,
	}, got))
}
