package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

// ids lists events as source and ID, or name for those without one.
func ids(events []policy.Event) (list []string) {
	for _, e := range events {
		if e.ID == 0 {
			list = append(list, fmt.Sprint(e.Source, " ", e.Name))
		} else {
			list = append(list, fmt.Sprint(e.Source, " ", e.ID))
		}
	}
	return list
}

// entra-docs howto-password-ban-bad-on-premises-monitor, both columns.
func TestEventsOfTheAgent(t *testing.T) {
	tests := []struct {
		outcome       string
		password      string
		mode          policy.Mode
		change, reset []int
	}{
		{"passed", good, policy.ModeEnforce, []int{10014}, []int{10015}},
		{"failed: custom list", "Widget-1", policy.ModeEnforce, []int{10016, 30002}, []int{10017, 30003}},
		{"failed: global list", "Monday-1", policy.ModeEnforce, []int{10016, 30004}, []int{10017, 30005}},
		{"failed: both lists", "Friday-1", policy.ModeEnforce, []int{10016, 30026}, []int{10017, 30027}},
		{"failed: user name", "xxQwertz77!", policy.ModeEnforce, []int{10016, 30021}, []int{10017, 30022}},
		{"failed: custom list and user name", "Widget-Qwertz", policy.ModeEnforce, []int{10016, 30002, 30021}, []int{10017, 30003, 30022}},
		{"audit only, passed", good, policy.ModeAudit, []int{10014}, []int{10015}},
		{"audit only, custom", "Widget-1", policy.ModeAudit, []int{10024, 30008}, []int{10025, 30007}},
		{"audit only, global", "Monday-1", policy.ModeAudit, []int{10024, 30010}, []int{10025, 30009}},
		{"audit only, both", "Friday-1", policy.ModeAudit, []int{10024, 30028}, []int{10025, 30029}},
		{"audit only, user name", "xxQwertz77!", policy.ModeAudit, []int{10024, 30024}, []int{10025, 30023}},
		{"no policy available", "Monday-1", policy.ModeUnavailable, []int{30001}, []int{30001}},
		{"not deployed", "Monday-1", policy.ModeOff, nil, nil},
	}
	for _, test := range tests {
		t.Run(test.outcome, func(t *testing.T) {
			c := policy.Config{Domain: domain(t, nil), Banned: policy.Banned{
				Global: list(t, "monday", "friday"), Custom: list(t, "widget", "widget-q", "ertz", "friday"), OnPremMode: test.mode,
			}}
			for operation, want := range map[policy.Operation][]int{policy.Change: test.change, policy.Reset: test.reset, policy.Create: test.reset} {
				v := judge(t, c, policy.Request{
					Password: policy.NewSecret(test.password), Operation: operation, Origin: policy.FromOnPrem,
					User: policy.User{Surname: "Qwertz"},
				})
				var wanted []string
				for _, id := range want {
					wanted = append(wanted, fmt.Sprint("dcAgent ", id))
				}
				require.Equal(t, wanted, ids(v.Events()), operation.String())
			}
		})
	}
}

// entra-docs troubleshoot-sspr-writeback, and the order: the portal's failure,
// the writeback, the agent.
func TestEventsOfPortalAndWriteback(t *testing.T) {
	tests := []struct {
		rule     string
		password string
		request  policy.Request
		want     []string
	}{
		{"a reset", good, policy.Request{}, []string{"writeback 31001", "writeback 31002", "dcAgent 10015"}},
		{"a change", good, policy.Request{Operation: policy.Change}, []string{"writeback 31006", "writeback 31007", "dcAgent 10014"}},
		{"a reset by an administrator", good, policy.Request{Administrator: true}, []string{"writeback 31009", "writeback 31010", "dcAgent 10015"}},
		{"a reset that on-premises rejects", failsOnPrem, policy.Request{}, []string{"portal OnPremisesPolicyViolation", "writeback 31001", "writeback 31003", "dcAgent 10015"}},
		{"a change that on-premises rejects", failsOnPrem, policy.Request{Operation: policy.Change}, []string{"portal OnPremisesPolicyViolation", "writeback 31006", "writeback 31008", "dcAgent 10014"}},
		{"an administrator's that on-premises rejects", failsOnPrem, policy.Request{Administrator: true}, []string{"portal OnPremisesPolicyViolation", "writeback 31009", "writeback 31011", "dcAgent 10015"}},
		{"what the cloud rejects never reaches the directory", bannedEverywhere, policy.Request{}, []string{"portal FuzzyPolicyViolation"}},
		{"what the cloud does not set is written back", failsCloudPolicy, policy.Request{}, []string{"writeback 31001", "writeback 31002", "dcAgent 10015"}},
		{"at a domain controller there is the agent alone", good, policy.Request{Origin: policy.FromOnPrem}, []string{"dcAgent 10015"}},
		{"cloud only, accepted", good, policy.Request{Identity: policy.CloudOnly}, nil},
		{"cloud only, banned", bannedEverywhere, policy.Request{Identity: policy.CloudOnly}, []string{"portal FuzzyPolicyViolation"}},
		{"cloud only, refused by the cloud's policy", failsCloudPolicy, policy.Request{Identity: policy.CloudOnly}, nil},
		{"hash synchronization is not needed", good, policy.Request{Sync: policy.PassThrough}, []string{"writeback 31001", "writeback 31002", "dcAgent 10015"}},
		{"on-premises only is not written back", good, policy.Request{Identity: policy.OnPremOnly}, []string{"dcAgent 10015"}},
		{"nobody writes back a new account", good, policy.Request{Operation: policy.Create}, []string{"dcAgent 10015"}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			r := test.request
			r.Password = policy.NewSecret(test.password)
			v := judge(t, dispositionConfig(t, false), r)
			require.Equal(t, test.want, ids(v.Events()))
			for _, e := range v.Events() {
				require.NotEmpty(t, e.Name)
			}
		})
	}
}
