package policy_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// judgeOnPrem judges an administrator's reset at a domain controller, where
// length, complexity and lists are all that counts.
func judgeOnPrem(t *testing.T, c policy.Config, password string, user policy.User) policy.OnPremResult {
	t.Helper()
	return judge(t, c, policy.Request{Password: policy.NewSecret(password), Origin: policy.FromOnPrem, User: user}).OnPrem
}

// MS-SAMR 3.1.1.7.2.
func TestOnPremLengthCountsUTF16Units(t *testing.T) {
	c := policy.Config{
		Domain: domain(t, func(s *fgpp.Settings) { s.ComplexityEnabled = false }),
		Banned: policy.Banned{OnPremMode: policy.ModeOff},
	}
	tests := []struct {
		rule     string
		password string
		uac      fgpp.UserAccountControl
		rid      uint32
		want     []policy.Violation
	}{
		{"six units are fewer than seven", "abcdef", 0, 0, []policy.Violation{{Code: policy.TooShort, Limit: 7, Actual: 6}}},
		{"seven units are enough", "abcdefg", 0, 0, nil},
		{"an emoji is two units", "abc😀😀", 0, 0, nil},
		{"an umlaut is one unit", "äöüäöü", 0, 0, []policy.Violation{{Code: policy.TooShort, Limit: 7, Actual: 6}}},
		{"an empty password", "", 0, 0, []policy.Violation{{Code: policy.TooShort, Limit: 7, Actual: 0}}},
		{"256 units are not too many", strings.Repeat("a", 256), 0, 0, nil},
		{"257 units are too many", strings.Repeat("a", 257), 0, 0, []policy.Violation{{Code: policy.TooLong, Limit: 256, Actual: 257}}},
		{"129 emoji are too many", strings.Repeat("😀", 129), 0, 0, []policy.Violation{{Code: policy.TooLong, Limit: 256, Actual: 258}}},
		{"a megabyte is too many", strings.Repeat("a", 1<<20), 0, 0, []policy.Violation{{Code: policy.TooLong, Limit: 256, Actual: 1 << 20}}},
		{"no length for UF_PASSWD_NOTREQD", "a", fgpp.NormalAccount | fgpp.PasswordNotRequired, 0, nil},
		{"no length without UF_NORMAL_ACCOUNT", "a", fgpp.WorkstationTrustAccount, 0, nil},
		{"no length for krbtgt", "a", 0, fgpp.RIDKrbTgt, nil},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			got := judgeOnPrem(t, c, test.password, policy.User{UserAccountControl: test.uac, RID: test.rid})
			require.Empty(t, cmp.Diff(test.want, got.Violations))
		})
	}
}

// "Password must meet complexity requirements".
func TestOnPremComplexityDemandsThreeKindsOfFive(t *testing.T) {
	c := policy.Config{Domain: domain(t, nil), Banned: policy.Banned{OnPremMode: policy.ModeOff}}
	tests := []struct {
		rule     string
		password string
		kinds    int
	}{
		{"lower case", "abcdefgh", 1},
		{"lower case and digits", "abcdefg1", 2},
		{"upper case, lower case, digits", "Abcdefg1", 3},
		{"upper case, digits, symbols", "ABCDEF1!", 3},
		{"all four of ASCII", "Abcdef1!", 4},
		{"upper case by Unicode", "ÄÖÜabc12", 3},
		{"sharp s is lower case", "ßßßßßß1A", 3},
		{"letters without case are a kind", "日本語abc12", 3},
		{"Hebrew letters have no case", "שלוםabc1", 3},
		{"a titlecase letter is neither upper nor lower", "ǅabcdef1", 3},
		{"a modifier letter is a letter without case", "ʰabcdef1", 3},
		{"blanks count for nothing", "abc def 1", 2},
		{"currency signs outside ASCII count for nothing", "abcdef1€", 2},
		{"emoji count for nothing", "abcdef1😀", 2},
		{"digits outside ASCII count for nothing", "abcdefA٣", 2},
		{"combining marks count for nothing", "abcdef1\u0301", 2},
		{"the section sign is no symbol", "abcdef1§", 2},
		{"Roman numerals and circled letters are no letters", "abcdef1ⅧⒶ", 2},
		{"case goes by today's Unicode", "Ა1ა23456", 3},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			var want []policy.Violation
			if test.kinds < 3 {
				want = []policy.Violation{{Code: policy.NotComplex, Limit: 3, Actual: int64(test.kinds)}}
			}
			require.Empty(t, cmp.Diff(want, judgeOnPrem(t, c, test.password, policy.User{}).Violations))
		})
	}
	for _, symbol := range "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/" {
		require.Empty(t, judgeOnPrem(t, c, "abcdef1"+string(symbol), policy.User{}).Violations, "symbol %q", symbol)
	}
}

// MS-SAMR 3.1.1.7.2: the whole section is for normal accounts that need a
// password, other than krbtgt.
func TestComplexityIsNotAskedOfAccountsThatAreFreeOfIt(t *testing.T) {
	c := policy.Config{Domain: domain(t, nil), Banned: policy.Banned{OnPremMode: policy.ModeOff}}
	require.Equal(t, []policy.Code{policy.NotComplex, policy.ContainsAccountName},
		codes(judgeOnPrem(t, c, "xxerinxx", policy.User{SAMAccountName: "erin"}).Violations))
	for _, user := range []policy.User{
		{SAMAccountName: "erin", UserAccountControl: fgpp.NormalAccount | fgpp.PasswordNotRequired},
		{SAMAccountName: "erin", UserAccountControl: fgpp.WorkstationTrustAccount},
		{SAMAccountName: "erin", RID: fgpp.RIDKrbTgt},
	} {
		require.Empty(t, judgeOnPrem(t, c, "xxerinxx", user).Violations)
	}
}

// MS-SAMR 3.1.1.7.1 has no exception for accounts without UF_NORMAL_ACCOUNT.
func TestHistoryAndAgeAreForMachinesToo(t *testing.T) {
	c := policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.PasswordHistoryCount, s.MinPasswordAge = 1, 24*time.Hour })}
	r := policy.Request{
		Password: policy.NewSecret(good), Operation: policy.Change, Origin: policy.FromOnPrem, Now: now,
		History: policy.Plaintexts{policy.NewSecret(good)},
		User: policy.User{
			ObjectClass: fgpp.ClassComputer, UserAccountControl: fgpp.WorkstationTrustAccount, PwdLastSet: policy.SetAt(now.Add(-time.Hour)),
		},
	}
	require.Equal(t, []policy.Code{policy.InHistory, policy.TooYoung}, codes(judge(t, c, r).OnPrem.Violations))
}

// "Password must meet complexity requirements", the first bullet.
func TestOnPremComplexityLooksForNames(t *testing.T) {
	tests := []struct {
		rule     string
		password string
		user     policy.User
		want     []policy.Code
	}{
		{"the account name, ignoring case", "xx-EHAG-12", policy.User{SAMAccountName: "ehag"}, []policy.Code{policy.ContainsAccountName}},
		{"an account name of two characters is not looked for", "Jo12345!x", policy.User{SAMAccountName: "jo"}, nil},
		{"an account name of three is", "Joe2345!x", policy.User{SAMAccountName: "joe"}, []policy.Code{policy.ContainsAccountName}},
		{"the account name is looked for as a whole", "x-anna-12A", policy.User{SAMAccountName: "anna.berg"}, nil},
		{"a part of the display name", "xxERINyy12!", policy.User{DisplayName: "Erin M. Hagens"}, []policy.Code{policy.ContainsDisplayName}},
		{"any part, and one violation for all", "Erin-Hagens-1", policy.User{DisplayName: "Erin M. Hagens"}, []policy.Code{policy.ContainsDisplayName}},
		{"parts of one or two characters are not looked for", "M-Li-12345", policy.User{DisplayName: "M Li"}, nil},
		{"parts of parts are not looked for", "Hagen-s12!", policy.User{DisplayName: "Erin M. Hagens"}, nil},
		{"ignoring case beyond ASCII", "x-JOSÉ-123a", policy.User{DisplayName: "José"}, []policy.Code{policy.ContainsDisplayName}},
		{"both", "x-ehag-erin-A1", policy.User{SAMAccountName: "ehag", DisplayName: "Erin"}, []policy.Code{policy.ContainsAccountName, policy.ContainsDisplayName}},
		{"given name and surname alone are not", "x-Hagens-A1", policy.User{GivenName: "Erin", Surname: "Hagens"}, nil},
	}
	for _, delimiter := range []string{",", ".", "-", "_", " ", "#", "\t"} {
		tests = append(tests, struct {
			rule     string
			password string
			user     policy.User
			want     []policy.Code
		}{"a name is split at " + delimiter, "Qqjonasqq12", policy.User{DisplayName: "Ulla" + delimiter + "Jonas"}, []policy.Code{policy.ContainsDisplayName}})
	}
	c := policy.Config{Domain: domain(t, nil), Banned: policy.Banned{OnPremMode: policy.ModeOff}}
	off := policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.ComplexityEnabled = false }), Banned: c.Banned}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			require.Equal(t, append([]policy.Code{}, test.want...), codes(judgeOnPrem(t, c, test.password, test.user).Violations))
			// Windows puts the names under the complexity setting.
			require.Empty(t, judgeOnPrem(t, off, test.password, test.user).Violations)
		})
	}
}

// The table of operations: MS-SAMR 3.1.1.7.1 and, for resets through the cloud,
// entra-docs troubleshoot-sspr-writeback.
func TestHistoryAndAgeDependOnTheOperation(t *testing.T) {
	tests := []struct {
		operation policy.Operation
		origin    policy.Origin
		want      []policy.Code
	}{
		{policy.Change, policy.FromCloud, []policy.Code{policy.InHistory, policy.TooYoung}},
		{policy.Change, policy.FromOnPrem, []policy.Code{policy.InHistory, policy.TooYoung}},
		{policy.Reset, policy.FromCloud, []policy.Code{policy.InHistory, policy.TooYoung}},
		{policy.Reset, policy.FromOnPrem, []policy.Code{}},
		{policy.Create, policy.FromCloud, []policy.Code{}},
		{policy.Create, policy.FromOnPrem, []policy.Code{}},
	}
	c := policy.Config{
		Domain: domain(t, func(s *fgpp.Settings) { s.PasswordHistoryCount, s.MinPasswordAge = 24, 24*time.Hour }),
		Banned: policy.Banned{OnPremMode: policy.ModeOff},
	}
	for _, test := range tests {
		t.Run(test.operation.String()+" from "+test.origin.String(), func(t *testing.T) {
			r := policy.Request{Password: policy.NewSecret(good), Operation: test.operation, Origin: test.origin, Now: now}
			nothingKnown := judge(t, c, r).OnPrem
			r.History = policy.Plaintexts{policy.NewSecret(good)}
			r.User.PwdLastSet = policy.SetAt(now.Add(-time.Hour))
			v := judge(t, c, r).OnPrem
			require.Equal(t, test.want, codes(v.Violations))
			require.Empty(t, v.NotEvaluated)

			require.Empty(t, nothingKnown.Violations)
			if len(test.want) > 0 {
				require.Equal(t, []policy.Check{policy.CheckHistory, policy.CheckMinAge}, nothingKnown.NotEvaluated)
			} else {
				require.Empty(t, nothingKnown.NotEvaluated)
			}
		})
	}
}

// MS-SAMR 3.1.1.7.1.
func TestHistoryRemembersTheCurrentPasswordFirst(t *testing.T) {
	history := policy.Plaintexts{policy.NewSecret("Current-1"), policy.NewSecret("Previous-2"), policy.NewSecret("Oldest-33")}
	for remembered := range 5 {
		c := policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.PasswordHistoryCount = remembered })}
		for i, old := range history {
			v := judge(t, c, policy.Request{Password: old, Operation: policy.Change, Origin: policy.FromOnPrem, History: history}).OnPrem
			if i < remembered {
				require.Equal(t, []policy.Violation{{Code: policy.InHistory, Limit: int64(remembered)}}, v.Violations)
			} else {
				require.Empty(t, v.Violations)
			}
		}
	}
}

// MS-SAMR 3.1.1.7.1: refused while now − pwdLastSet < minimum age.
func TestMinimumAgeIsInclusive(t *testing.T) {
	tests := map[string]struct {
		last policy.LastSet
		want []policy.Violation
	}{
		"an hour old":                  {policy.SetAt(now.Add(-time.Hour)), []policy.Violation{{Code: policy.TooYoung, Limit: 86400, Actual: 3600}}},
		"a second too young":           {policy.SetAt(now.Add(-24*time.Hour + time.Second)), []policy.Violation{{Code: policy.TooYoung, Limit: 86400, Actual: 86399}}},
		"a millisecond too young":      {policy.SetAt(now.Add(-24*time.Hour + time.Millisecond)), []policy.Violation{{Code: policy.TooYoung, Limit: 86400, Actual: 86399}}},
		"exactly old enough":           {policy.SetAt(now.Add(-24 * time.Hour)), nil},
		"set in the future":            {policy.SetAt(now.Add(time.Hour)), []policy.Violation{{Code: policy.TooYoung, Limit: 86400, Actual: -3600}}},
		"must change lifts the age":    {policy.MustChange(), nil},
		"set before time was recorded": {policy.SetAt(time.Time{}), nil},
	}
	c := policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.MinPasswordAge = 24 * time.Hour })}
	for rule, test := range tests {
		t.Run(rule, func(t *testing.T) {
			r := policy.Request{Password: policy.NewSecret(good), Operation: policy.Change, Origin: policy.FromOnPrem, Now: now}
			r.User.PwdLastSet = test.last
			require.Empty(t, cmp.Diff(test.want, judge(t, c, r).OnPrem.Violations))
		})
	}
}

// MS-SAMR 3.1.1.5 by way of MS-ADTS 3.1.1.4.5.36: a new account is in no group.
func TestCreateIsJudgedByTheDomainAndNeverByAPSO(t *testing.T) {
	strict := fgpp.WindowsDefaults()
	strict.MinPasswordLength = 20
	d, err := fgpp.NewDomain(fgpp.DomainConfig{PSOs: []fgpp.PSO{{Name: "strict", Precedence: 1, AppliesTo: []string{"CN=U,DC=x"}, Settings: strict}}})
	require.NoError(t, err)
	r := policy.Request{Password: policy.NewSecret(good), Origin: policy.FromOnPrem, User: policy.User{DN: "cn=u, dc=x"}}
	require.Equal(t, "strict", judge(t, policy.Config{Domain: d}, r).OnPrem.Policy.Name)
	require.Equal(t, []policy.Code{policy.TooShort}, codes(judge(t, policy.Config{Domain: d}, r).OnPrem.Violations))
	r.Operation = policy.Create
	require.Equal(t, fgpp.SourceDomain, judge(t, policy.Config{Domain: d}, r).OnPrem.Policy.Source)
	require.Empty(t, judge(t, policy.Config{Domain: d}, r).OnPrem.Violations)
}

// entra-docs concept-password-ban-bad-on-premises, howto-password-ban-bad-on-premises-operations.
func TestModesOfTheAgent(t *testing.T) {
	tests := []struct {
		mode         policy.Mode
		refuse       bool
		outcome      policy.Outcome
		violations   []policy.Code
		notEvaluated []policy.Check
		found        bool
	}{
		{policy.ModeEnforce, false, policy.OutcomeFail, []policy.Code{policy.BannedGlobal}, nil, true},
		{policy.ModeAudit, false, policy.OutcomeAudit, []policy.Code{}, nil, true},
		{policy.ModeOff, false, policy.OutcomePass, []policy.Code{}, nil, false},
		{policy.ModeUnavailable, false, policy.OutcomePass, []policy.Code{}, []policy.Check{policy.CheckBanned}, false},
		{policy.ModeUnavailable, true, policy.OutcomeFail, []policy.Code{policy.ListUnavailable}, nil, false},
	}
	for _, test := range tests {
		t.Run(test.mode.String(), func(t *testing.T) {
			c := policy.Config{Domain: domain(t, nil), Banned: policy.Banned{
				Global: list(t, "password"), OnPremMode: test.mode, RefuseWhenUnavailable: test.refuse,
			}}
			got := judgeOnPrem(t, c, "Password123", policy.User{})
			require.Equal(t, test.outcome, got.Outcome)
			require.Equal(t, test.violations, codes(got.Violations))
			require.Equal(t, test.notEvaluated, got.NotEvaluated)
			require.Equal(t, test.found, got.Banned.Banned)
		})
	}
	c := policy.Config{Banned: policy.Banned{Global: list(t, "password"), OnPremMode: policy.ModeAudit}}
	require.Equal(t, policy.OutcomeFail, judgeOnPrem(t, c, "password", policy.User{}).Outcome,
		"audit mode excuses a banned password and not another violation")
}

// entra-docs concept-password-ban-bad, "Substring matching".
func TestEachSideBansItsOwnNames(t *testing.T) {
	user := policy.User{SAMAccountName: "qaccount", GivenName: "Qgiven", Surname: "Qsurname", DisplayName: "Qdisplay, Qtoken"}
	tests := map[string]struct{ onPrem, cloud bool }{
		"qaccount": {true, false},
		"qgiven":   {true, true},
		"qsurname": {true, true},
		"qdisplay": {true, false},
		"qtoken":   {true, false},
		"qtenant":  {false, true},
	}
	c := policy.Config{
		Domain: domain(t, func(s *fgpp.Settings) { s.ComplexityEnabled = false }),
		Tenant: policy.Tenant{Name: "Qtenant"},
	}
	for name, want := range tests {
		v := judge(t, c, policy.Request{Password: policy.NewSecret("x7-" + strings.ToUpper(name) + "-y8"), User: user})
		if want.onPrem {
			require.Equal(t, []policy.Code{policy.BannedName}, codes(v.OnPrem.Violations), name)
		} else {
			require.Empty(t, v.OnPrem.Violations, name)
		}
		if want.cloud {
			require.Contains(t, codes(v.Cloud.Violations), policy.BannedName, name)
		} else {
			require.NotContains(t, codes(v.Cloud.Violations), policy.BannedName, name)
		}
	}
}

func TestEachSideJudgesByItsOwnProfile(t *testing.T) {
	const dressedUp = "Password2024!" // banned by the profile hardened alone
	for onPrem, cloud := range map[banned.Profile]banned.Profile{banned.Entra: banned.Hardened, banned.Hardened: banned.Entra} {
		c := policy.Config{
			Domain: domain(t, nil),
			Banned: policy.Banned{Global: list(t, "password"), Profile: cloud, OnPremProfile: onPrem},
		}
		v := judge(t, c, policy.Request{Password: policy.NewSecret(dressedUp)})
		for _, side := range []struct {
			profile    banned.Profile
			finding    banned.Finding
			violations []policy.Violation
		}{{onPrem, v.OnPrem.Banned, v.OnPrem.Violations}, {cloud, v.Cloud.Banned, v.Cloud.Violations}} {
			require.Equal(t, side.profile, side.finding.Profile())
			require.Equal(t, side.profile == banned.Hardened, side.finding.Banned)
			if side.profile == banned.Hardened {
				require.Equal(t, []policy.Code{policy.BannedGlobal}, codes(side.violations))
			} else {
				require.Empty(t, side.violations)
			}
		}
	}
}

func TestViolationsAreAllListedInTheOrderOfTheirCodes(t *testing.T) {
	c := policy.Config{
		Domain: domain(t, func(s *fgpp.Settings) {
			s.MinPasswordLength, s.PasswordHistoryCount, s.MinPasswordAge = 14, 5, time.Hour
		}),
		Banned: policy.Banned{Global: list(t, "london"), Custom: list(t, "londo")},
	}
	r := policy.Request{
		Password:  policy.NewSecret("londonã"),
		Operation: policy.Change,
		History:   policy.Plaintexts{policy.NewSecret("londonã")},
		Now:       now,
		User:      policy.User{SAMAccountName: "lond", DisplayName: "Lon Ndon", PwdLastSet: policy.SetAt(now)},
	}
	v := judge(t, c, r)
	require.Equal(t, []policy.Code{
		policy.TooShort, policy.NotComplex, policy.ContainsAccountName, policy.ContainsDisplayName, policy.InHistory,
		policy.TooYoung, policy.BannedCombined, policy.BannedName,
	}, codes(v.OnPrem.Violations))
	require.Equal(t, []policy.Code{
		policy.TooShort, policy.NotComplex, policy.InvalidCharacter, policy.SameAsCurrent, policy.BannedCombined,
	}, codes(v.Cloud.Violations))
}

func TestAPasswordThatIsTooLongIsNotShownToHistoryAndLists(t *testing.T) {
	c := policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.PasswordHistoryCount = 5 })}
	long := policy.NewSecret(strings.Repeat("aB1!", 1<<16))
	r := policy.Request{Password: long, Operation: policy.Change, History: brokenHistory{}, User: policy.User{SAMAccountName: "ab1"}}
	v := judge(t, c, r)
	require.Equal(t, []policy.Code{policy.TooLong}, codes(v.OnPrem.Violations))
	require.Equal(t, []policy.Check{policy.CheckHistory, policy.CheckBanned}, v.OnPrem.NotEvaluated)
	require.Equal(t, []policy.Code{policy.TooLong}, codes(v.Cloud.Violations))
	require.Equal(t, []policy.Check{policy.CheckSameAsCurrent, policy.CheckBanned}, v.Cloud.NotEvaluated)

	r.User.UserAccountControl = fgpp.NormalAccount | fgpp.PasswordNotRequired
	require.Equal(t, []policy.Check{policy.CheckHistory, policy.CheckBanned}, judge(t, c, r).OnPrem.NotEvaluated)
}

var errHistory = errors.New("the store of hashes is down")

// A brokenHistory fails when it is asked.
type brokenHistory struct{}

func (brokenHistory) Contains(context.Context, policy.Secret, int) (bool, error) {
	return false, errHistory
}
