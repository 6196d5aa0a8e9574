package policy_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

// judgeCloud judges the reset of a cloud-only identity.
func judgeCloud(t *testing.T, tenant policy.Tenant, password string) policy.Verdict {
	t.Helper()
	return judge(t, policy.Config{Tenant: tenant}, policy.Request{Password: policy.NewSecret(password), Identity: policy.CloudOnly})
}

// entra-docs concept-sspr-policy, concept-password-ban-bad-combined-policy.
func TestCloudPolicy(t *testing.T) {
	tooShort := func(n int64) policy.Violation { return policy.Violation{Code: policy.TooShort, Limit: 8, Actual: n} }
	tooLong := func(n int64) policy.Violation { return policy.Violation{Code: policy.TooLong, Limit: 256, Actual: n} }
	notComplex := func(n int64) policy.Violation {
		return policy.Violation{Code: policy.NotComplex, Limit: 3, Actual: n}
	}
	invalid := func(n int64) policy.Violation { return policy.Violation{Code: policy.InvalidCharacter, Actual: n} }
	tests := []struct {
		rule     string
		password string
		want     []policy.Violation
	}{
		{"seven characters are too few", "kT9#mq2", []policy.Violation{tooShort(7)}},
		{"eight are enough", "kT9#mq2L", nil},
		{"256 are not too many", strings.Repeat("aB1!xyzw", 32), nil},
		{"257 are too many", strings.Repeat("aB1!xyzw", 32) + "z", []policy.Violation{tooLong(257)}},
		{"two kinds of four", "qwzxvbnm1", []policy.Violation{notComplex(2)}},
		{"three kinds of four", "qwzxvbnM1", nil},
		{"the blank is a symbol", "qwzx vbnM", nil},
		{"every character of the list", "Aa0@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<> ", nil},
		{"an umlaut is invalid, and one character", "kT9#mqüL", []policy.Violation{invalid(1)}},
		{"characters outside ASCII are no kind", "qwzxvbnü1", []policy.Violation{notComplex(2), invalid(1)}},
		{"an emoji is one character", "kT9#mq😀", []policy.Violation{tooShort(7), invalid(1)}},
		{"control characters are invalid", "kT9#mq2L\t\x7f\x00", []policy.Violation{invalid(3)}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			got := judgeCloud(t, policy.Tenant{}, test.password).Cloud
			require.Empty(t, cmp.Diff(test.want, got.Violations))
		})
	}
}

// entra-docs concept-sspr-policy: complexity is not required of Education tenants.
func TestEducationTenantsNeedNoComplexity(t *testing.T) {
	require.Empty(t, judgeCloud(t, policy.Tenant{Education: true}, "qwzxvbnmlk").Cloud.Violations)
	require.Equal(t, []policy.Code{policy.NotComplex}, codes(judgeCloud(t, policy.Tenant{}, "qwzxvbnmlk").Cloud.Violations))
}

// entra-docs concept-sspr-policy, "Password change history", "Password reset history".
func TestACloudChangeMustChangeSomething(t *testing.T) {
	current := policy.Plaintexts{policy.NewSecret(good), policy.NewSecret("Previous-2#")}
	tests := []struct {
		rule      string
		operation policy.Operation
		password  string
		history   policy.History
		want      []policy.Code
		skipped   []policy.Check
	}{
		{"a change to the current password", policy.Change, good, current, []policy.Code{policy.SameAsCurrent}, nil},
		{"a change to the one before", policy.Change, "Previous-2#", current, []policy.Code{}, nil},
		{"a reset to the current password", policy.Reset, good, current, []policy.Code{}, nil},
		{"a change without a history", policy.Change, good, nil, []policy.Code{}, []policy.Check{policy.CheckSameAsCurrent}},
		{"a reset without a history", policy.Reset, good, nil, []policy.Code{}, nil},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			got := judge(t, policy.Config{}, policy.Request{
				Password: policy.NewSecret(test.password), Operation: test.operation, Identity: policy.CloudOnly, History: test.history,
			}).Cloud
			require.Equal(t, test.want, codes(got.Violations))
			require.Equal(t, test.skipped, got.NotEvaluated)
		})
	}
}

// entra-docs concept-password-ban-bad: which code stands for which list.
func TestCodesOfBannedPasswords(t *testing.T) {
	c := policy.Config{Banned: policy.Banned{Global: list(t, "monday", "friday"), Custom: list(t, "widget", "friday")}}
	tests := map[string][]policy.Code{
		"Monday-1":   {policy.BannedGlobal},
		"Widget-1":   {policy.BannedCustom},
		"Friday-1":   {policy.BannedCombined},
		"Monday-A1":  {policy.BannedGlobal},
		"WidgetMon1": {},
		"aB1-":       {policy.TooShort, policy.BannedGlobal}, // too few points, and no list to blame
	}
	for password, want := range tests {
		v := judge(t, c, policy.Request{Password: policy.NewSecret(password), Identity: policy.CloudOnly})
		require.Equal(t, want, codes(v.Cloud.Violations))
	}
}
