package policy_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

// One password for each thing that a side can say, under the lists and the
// domain of dispositionConfig.
var (
	failsOnPrem      = "aB1!x"      // and in the cloud
	bannedEverywhere = "Contoso99!" // on-premises the agent audits, so that the cloud decides
	failsCloudPolicy = "kT9mqLw"    // seven characters
	passesEverywhere = good         //
	allOutcomes      = map[string]bool{failsOnPrem: true, bannedEverywhere: true, failsCloudPolicy: true, passesEverywhere: true}
)

func dispositionConfig(t *testing.T, enforce bool) policy.Config {
	return policy.Config{
		Domain: domain(t, nil),
		Banned: policy.Banned{Custom: list(t, "contoso"), OnPremMode: policy.ModeAudit},
		Tenant: policy.Tenant{EnforceCloudPolicyForSyncedUsers: enforce},
	}
}

// The table of entra-docs concept-sspr-writeback and troubleshoot-sspr
// (OnPremisesSuccessCloudFailure), and what other identities make of it.
func TestDisposition(t *testing.T) {
	type consequence struct {
		disposition policy.Disposition
		decidedBy   policy.Side
		sync        policy.SyncState
		reason      policy.SyncReason
	}
	rejectedOnPrem := consequence{policy.Rejected, policy.OnPrem, policy.SyncNotApplicable, policy.ReasonRejected}
	rejectedInCloud := consequence{policy.Rejected, policy.Cloud, policy.SyncNotApplicable, policy.ReasonRejected}
	onPremOnly := func(s policy.SyncState, r policy.SyncReason) consequence {
		return consequence{policy.SetOnPremOnly, policy.NoSide, s, r}
	}
	both := consequence{policy.SetBoth, policy.NoSide, policy.SyncImmediate, policy.NoReason}
	cloudOnly := consequence{policy.SetCloudOnly, policy.NoSide, policy.SyncNotApplicable, policy.ReasonCloudOnly}
	pending := onPremOnly(policy.SyncPending, policy.ReasonCloudPolicy)
	notSynced := onPremOnly(policy.NotSynced, policy.ReasonCloudPolicy)
	temporary := onPremOnly(policy.NotSynced, policy.ReasonTemporaryPassword)
	atDC := onPremOnly(policy.SyncPending, policy.ReasonSetOnPrem)
	noPassword := onPremOnly(policy.SyncNotApplicable, policy.ReasonNoPasswordInCloud)
	alone := onPremOnly(policy.SyncNotApplicable, policy.ReasonOnPremOnly)

	tests := []struct {
		rule    string
		request policy.Request
		enforce bool
		want    map[string]consequence
	}{
		{
			"hybrid through the cloud", policy.Request{}, false,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: rejectedInCloud, failsCloudPolicy: pending, passesEverywhere: both},
		}, {
			"hybrid through the cloud, the tenant enforcing", policy.Request{}, true,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: rejectedInCloud, failsCloudPolicy: notSynced, passesEverywhere: both},
		}, {
			"a temporary password is never synchronized", policy.Request{MustChangeAtNextLogon: true}, false,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: rejectedInCloud, failsCloudPolicy: temporary, passesEverywhere: temporary},
		}, {
			"pass-through: the cloud holds no password", policy.Request{Sync: policy.PassThrough}, false,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: rejectedInCloud, failsCloudPolicy: noPassword, passesEverywhere: noPassword},
		}, {
			"federated: the cloud holds no password", policy.Request{Sync: policy.Federated, MustChangeAtNextLogon: true}, true,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: rejectedInCloud, failsCloudPolicy: noPassword, passesEverywhere: noPassword},
		}, {
			"hybrid at a domain controller: the cloud has no say", policy.Request{Origin: policy.FromOnPrem}, false,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: atDC, failsCloudPolicy: atDC, passesEverywhere: atDC},
		}, {
			"hybrid at a domain controller, the tenant enforcing: the cloud never rejects", policy.Request{Origin: policy.FromOnPrem}, true,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: notSynced, failsCloudPolicy: notSynced, passesEverywhere: atDC},
		}, {
			"a temporary password at a domain controller", policy.Request{Origin: policy.FromOnPrem, MustChangeAtNextLogon: true}, true,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: temporary, failsCloudPolicy: temporary, passesEverywhere: temporary},
		}, {
			"federated at a domain controller: the cloud has no password to judge", policy.Request{Origin: policy.FromOnPrem, Sync: policy.Federated}, true,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: noPassword, failsCloudPolicy: noPassword, passesEverywhere: noPassword},
		}, {
			"cloud only: every failure rejects", policy.Request{Identity: policy.CloudOnly}, false,
			map[string]consequence{failsOnPrem: rejectedInCloud, bannedEverywhere: rejectedInCloud, failsCloudPolicy: rejectedInCloud, passesEverywhere: cloudOnly},
		}, {
			"cloud only is judged by the cloud whatever the origin", policy.Request{Identity: policy.CloudOnly, Origin: policy.FromOnPrem}, false,
			map[string]consequence{failsOnPrem: rejectedInCloud, bannedEverywhere: rejectedInCloud, failsCloudPolicy: rejectedInCloud, passesEverywhere: cloudOnly},
		}, {
			"on-premises only: nothing to synchronize", policy.Request{Identity: policy.OnPremOnly, MustChangeAtNextLogon: true}, true,
			map[string]consequence{failsOnPrem: rejectedOnPrem, bannedEverywhere: alone, failsCloudPolicy: alone, passesEverywhere: alone},
		},
	}
	for _, test := range tests {
		require.Len(t, test.want, len(allOutcomes), test.rule)
		for password, want := range test.want {
			t.Run(fmt.Sprint(test.rule, ": ", want.disposition, " ", want.sync, " ", want.reason), func(t *testing.T) {
				r := test.request
				r.Password = policy.NewSecret(password)
				v := judge(t, dispositionConfig(t, test.enforce), r)
				require.Equal(t, want, consequence{v.Disposition, v.DecidedBy, v.CloudSync.State, v.CloudSync.Reason})
				require.Equal(t, want.disposition != policy.Rejected, v.Accepted())
				require.Equal(t, r.Identity == policy.CloudOnly, v.OnPrem.Outcome == policy.OutcomeNotApplicable)
			})
		}
	}
}

func TestTheZeroVerdictRejects(t *testing.T) {
	var v policy.Verdict
	require.False(t, v.Accepted())
	require.Equal(t, policy.Rejected, v.Disposition)
	require.Equal(t, policy.OutcomeFail, v.OnPrem.Outcome)
	require.Equal(t, policy.OutcomeFail, v.Cloud.Outcome)
	require.NotEmpty(t, v.Message())
	require.Empty(t, v.Events())
	require.Equal(t, "rejected", v.String())
}

// entra-docs concept-sspr-writeback, troubleshoot-sspr: what the user is told.
func TestMessages(t *testing.T) {
	tests := []struct {
		request policy.Request
		enforce bool
		detail  policy.Detail
		want    string
	}{
		{policy.Request{Password: policy.NewSecret(good)}, false, 0, "The password has been set."},
		{policy.Request{Password: policy.NewSecret(good), Identity: policy.CloudOnly}, false, 0, "The password has been set."},
		{policy.Request{Password: policy.NewSecret(good), Origin: policy.FromOnPrem}, false, 0, "The password has been set."},
		{policy.Request{Password: policy.NewSecret(good), Sync: policy.Federated}, false, 0, "The password has been set."},
		{policy.Request{Password: policy.NewSecret(failsCloudPolicy)}, false, 0, "The password has been set. Wait a few minutes before you use it in the cloud."},
		{policy.Request{Password: policy.NewSecret(failsCloudPolicy)}, true, 0, "The password has been set on-premises. It does not work in the cloud, because it does not meet the policy there."},
		{policy.Request{Password: policy.NewSecret(good), MustChangeAtNextLogon: true}, false, 0, "The temporary password has been set. It works on-premises only, until it is changed."},
		{policy.Request{Password: policy.NewSecret(failsOnPrem)}, false, 0, "This password does not meet the corporate password policy. Choose another one."},
		{policy.Request{Password: policy.NewSecret(failsOnPrem)}, false, policy.DetailFull, "This password does not meet the corporate password policy. Choose another one. It needs at least 7 characters. The cloud needs at least 8 characters."},
		{policy.Request{Password: policy.NewSecret("kT9mqLw"), Identity: policy.CloudOnly}, false, 0, "This password does not meet the password policy. Choose another one."},
		{policy.Request{Password: policy.NewSecret(bannedEverywhere)}, false, 0, "This password holds words that your administrator has blocked. Choose another one."},
		{policy.Request{Password: policy.NewSecret("xxQwertz77!"), User: policy.User{Surname: "Qwertz"}}, false, 0, "This password holds a word or a pattern that is easy to guess. Choose another one."},
	}
	for _, test := range tests {
		c := dispositionConfig(t, test.enforce)
		c.Messages.Detail = test.detail
		v := judge(t, c, test.request)
		require.Equal(t, test.want, v.Message())
	}
}
