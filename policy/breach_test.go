package policy_test

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/policy"
)

// leaked is a password that every rule accepts but that of breaches.
const leaked = "Trombone-Quagmire-77"

// corpus makes a corpus of one password.
func corpus(t testing.TB, password string) *banned.Breach {
	t.Helper()
	line := fmt.Sprintf("%x:12\n", sha1.Sum([]byte(password)))
	b, err := banned.BuildBreach(context.Background(), strings.NewReader(line), banned.BreachOptions{Name: "leak", Capacity: 1, Rate: 1e-9})
	require.NoError(t, err)
	return b
}

func TestACompromisedPasswordIsRefusedByTheSidesThatTheConfigSays(t *testing.T) {
	both := []policy.Side{policy.OnPrem, policy.Cloud}
	tests := []struct {
		rule        string
		sides       []policy.Side
		mode        policy.Mode
		request     policy.Request
		disposition policy.Disposition
		decidedBy   policy.Side
		onPrem      policy.Outcome
		cloud       policy.Outcome
		refusedBy   []policy.Side
	}{
		{"both by default", nil, policy.ModeEnforce, policy.Request{}, policy.Rejected, policy.OnPrem, policy.OutcomeFail, policy.OutcomeFail, both},
		{"both", both, policy.ModeEnforce, policy.Request{}, policy.Rejected, policy.OnPrem, policy.OutcomeFail, policy.OutcomeFail, both},
		{"on-premises", both[:1], policy.ModeEnforce, policy.Request{}, policy.Rejected, policy.OnPrem, policy.OutcomeFail, policy.OutcomePass, both[:1]},
		{"the cloud, which rejects what comes through it", both[1:], policy.ModeEnforce, policy.Request{}, policy.Rejected, policy.Cloud, policy.OutcomePass, policy.OutcomeFail, both[1:]},
		{"the agent audits, the cloud does not", nil, policy.ModeAudit, policy.Request{}, policy.Rejected, policy.Cloud, policy.OutcomeAudit, policy.OutcomeFail, both[1:]},
		{"the agent audits", both[:1], policy.ModeAudit, policy.Request{}, policy.SetBoth, policy.NoSide, policy.OutcomeAudit, policy.OutcomePass, nil},
		{"no agent", both[:1], policy.ModeOff, policy.Request{}, policy.SetBoth, policy.NoSide, policy.OutcomePass, policy.OutcomePass, nil},
		{"an agent without a policy", both[:1], policy.ModeUnavailable, policy.Request{}, policy.SetBoth, policy.NoSide, policy.OutcomePass, policy.OutcomePass, nil},
		{"at a domain controller the cloud is too late", both[1:], policy.ModeEnforce, policy.Request{Origin: policy.FromOnPrem}, policy.SetOnPremOnly, policy.NoSide, policy.OutcomePass, policy.OutcomeFail, both[1:]},
		{"cloud only", nil, policy.ModeEnforce, policy.Request{Identity: policy.CloudOnly}, policy.Rejected, policy.Cloud, policy.OutcomeNotApplicable, policy.OutcomeFail, both[1:]},
		{"on-premises only", nil, policy.ModeEnforce, policy.Request{Identity: policy.OnPremOnly}, policy.Rejected, policy.OnPrem, policy.OutcomeFail, policy.OutcomeNotApplicable, both[:1]},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			c := policy.Config{
				Domain: domain(t, nil),
				Banned: policy.Banned{OnPremMode: test.mode, Breach: policy.Breach{Corpus: corpus(t, leaked), Sides: test.sides}},
				Tenant: policy.Tenant{EnforceCloudPolicyForSyncedUsers: true},
			}
			test.request.Password = policy.NewSecret(leaked)
			v := judge(t, c, test.request)
			requireConsistent(t, test.request, v)
			require.Equal(t, test.disposition, v.Disposition)
			require.Equal(t, test.decidedBy, v.DecidedBy)
			require.Equal(t, test.onPrem, v.OnPrem.Outcome)
			require.Equal(t, test.cloud, v.Cloud.Outcome)
			require.Equal(t, test.onPrem == policy.OutcomeFail || test.onPrem == policy.OutcomeAudit, v.OnPrem.Compromised)
			require.Equal(t, test.cloud == policy.OutcomeFail, v.Cloud.Compromised)
			for _, side := range []struct {
				name   policy.Side
				result policy.SideResult
			}{{policy.OnPrem, v.OnPrem.SideResult}, {policy.Cloud, v.Cloud}} {
				want := []policy.Code{}
				for _, refused := range test.refusedBy {
					if refused == side.name {
						want = []policy.Code{policy.Compromised}
					}
				}
				require.Equal(t, want, codes(side.result.Violations), side.name.String())
				require.False(t, side.result.Banned.Banned)
			}

			// Another password, be it ever so like, is none of the corpus.
			test.request.Password = policy.NewSecret(leaked + "x")
			v = judge(t, c, test.request)
			require.True(t, v.Accepted())
			require.False(t, v.OnPrem.Compromised || v.Cloud.Compromised)
		})
	}
}

func TestCompromisedComesAfterWhatIsBanned(t *testing.T) {
	c := policy.Config{Domain: domain(t, nil), Banned: policy.Banned{
		Custom: list(t, "widget", "widget-q", "ertz"), Breach: policy.Breach{Corpus: corpus(t, "Widget-Qwertz")},
	}}
	v := judge(t, c, policy.Request{Password: policy.NewSecret("Widget-Qwertz"), User: policy.User{Surname: "Qwertz"}})
	require.Equal(t, []policy.Code{policy.BannedCustom, policy.BannedName, policy.Compromised}, codes(v.OnPrem.Violations))
	require.Equal(t, []policy.Code{policy.BannedCustom, policy.BannedName, policy.Compromised}, codes(v.Cloud.Violations))
	require.Equal(t, "rejected by onPrem; onPrem: bannedCustom bannedName compromised; cloud: bannedCustom bannedName compromised", v.String())
}

// No event of the real components tells of breaches: those of the agent are
// about its lists.
func TestWhatIsSaidOfACompromisedPassword(t *testing.T) {
	tests := []struct {
		side    policy.Side
		mode    policy.Mode
		detail  policy.Detail
		message string
		events  []string
	}{
		{policy.OnPrem, policy.ModeEnforce, policy.DetailGeneric, "This password does not meet the corporate password policy. Choose another one.",
			[]string{"portal OnPremisesPolicyViolation", "writeback 31001", "writeback 31003", "dcAgent 10015"}},
		{policy.OnPrem, policy.ModeEnforce, policy.DetailFull, "This password does not meet the corporate password policy. Choose another one. It is known from a breach.",
			[]string{"portal OnPremisesPolicyViolation", "writeback 31001", "writeback 31003", "dcAgent 10015"}},
		{policy.OnPrem, policy.ModeAudit, policy.DetailFull, "The password has been set.",
			[]string{"writeback 31001", "writeback 31002", "dcAgent 10015"}},
		{policy.Cloud, policy.ModeEnforce, policy.DetailGeneric, "This password is known from a breach. Choose another one.", nil},
	}
	for _, test := range tests {
		v := judge(t, policy.Config{
			Domain:   domain(t, nil),
			Banned:   policy.Banned{OnPremMode: test.mode, Breach: policy.Breach{Corpus: corpus(t, leaked), Sides: []policy.Side{test.side}}},
			Messages: policy.Messages{Detail: test.detail},
		}, policy.Request{Password: policy.NewSecret(leaked)})
		require.Equal(t, test.message, v.Message())
		require.Equal(t, test.events, ids(v.Events()))
	}
}

func TestSidesOfABreachThatMakeNoSenseAreRefused(t *testing.T) {
	for want, b := range map[string]policy.Breach{
		"banned.breach: sides without a corpus":          {Sides: []policy.Side{policy.OnPrem}},
		"banned.breach: sides: there are none":           {Corpus: corpus(t, leaked), Sides: []policy.Side{}},
		"banned.breach: sides: not one of the constants": {Corpus: corpus(t, leaked), Sides: []policy.Side{policy.Cloud, policy.NoSide}},
	} {
		_, err := policy.New(policy.Config{Banned: policy.Banned{Breach: b}})
		require.ErrorContains(t, err, want)
	}
	sides := []policy.Side{policy.Cloud}
	engine, err := policy.New(policy.Config{Banned: policy.Banned{Breach: policy.Breach{Corpus: corpus(t, leaked), Sides: sides}}})
	require.NoError(t, err)
	sides[0] = policy.OnPrem
	require.Equal(t, []policy.Side{policy.Cloud}, engine.Config().Banned.Breach.Sides, "the caller's slice is copied")
}

// snapshots are files of a list, of that list sealed, of a corpus, and of a
// corpus that is damaged.
func snapshots(t *testing.T) fstest.MapFS {
	t.Helper()
	l := list(t, "widget", "gadget", "it")
	sealed, err := l.Seal(0)
	require.NoError(t, err)
	var plain, closed, breach bytes.Buffer
	require.NoError(t, l.WriteSnapshot(&plain, banned.SnapshotOptions{}))
	require.NoError(t, sealed.WriteSnapshot(&closed, banned.SnapshotOptions{}))
	require.NoError(t, corpus(t, leaked).WriteSnapshot(&breach, banned.SnapshotOptions{}))
	damaged := bytes.Clone(breach.Bytes())
	damaged[len(damaged)-100] ^= 1
	return fstest.MapFS{
		"list.pvs": {Data: plain.Bytes()}, "sealed.pvs": {Data: closed.Bytes()},
		"leak.pvs": {Data: breach.Bytes()}, "damaged.pvs": {Data: damaged}, "list.txt": {Data: []byte("widget\n")},
	}
}

func TestConfigsNameSnapshots(t *testing.T) {
	files := snapshots(t)
	decoder := policy.Decoder{Open: func(name string) (io.ReadCloser, error) { return files.Open(name) }}
	c, err := decoder.Config([]byte(`{"banned": {"global": {"file": "sealed.pvs"}, "custom": {"file": "list.pvs"}, "customLimits": false,
		"breach": {"file": "leak.pvs", "sides": ["cloud"]}}}`))
	require.NoError(t, err)
	require.Equal(t, 3, c.Banned.Global.Len())
	require.True(t, c.Banned.Global.Sealed())
	require.Equal(t, "list.pvs", c.Banned.Custom.Name())
	require.Equal(t, []policy.Side{policy.Cloud}, c.Banned.Breach.Sides)
	v := judge(t, c, policy.Request{Password: policy.NewSecret(leaked)})
	require.Equal(t, []policy.Code{policy.Compromised}, codes(v.Cloud.Violations))
	encoded, err := json.Marshal(v)
	require.NoError(t, err)
	require.Contains(t, string(encoded), `"violations":[{"code":"compromised"}]`)
	require.Equal(t, 1, strings.Count(string(encoded), `"compromised":true`))
	v = judge(t, c, policy.Request{Password: policy.NewSecret("Gadget1")})
	require.Equal(t, []policy.Code{policy.BannedCombined}, codes(v.OnPrem.Violations))

	c, err = decoder.Config([]byte(`{"banned": {"breach": {"file": "leak.pvs"}}}`))
	require.NoError(t, err)
	require.Nil(t, c.Banned.Breach.Sides)

	for config, want := range map[string]string{
		`{"banned": {"custom": {"file": "list.pvs"}}}`:                             `banned.custom: banned list "list.pvs": the snapshot holds terms that break a limit: shorter than 4 characters`,
		`{"banned": {"custom": {"file": "leak.pvs"}}}`:                             `banned.custom: banned: snapshot "leak.pvs": snapshot of another kind: it holds a breach corpus and no list`,
		`{"banned": {"breach": {"file": "list.pvs"}}}`:                             `banned.breach: banned: snapshot "list.pvs": snapshot of another kind: it holds a list and no breach corpus`,
		`{"banned": {"breach": {"file": "list.txt"}}}`:                             `banned.breach: banned: snapshot "list.txt": not a snapshot`,
		`{"banned": {"breach": {"file": "damaged.pvs"}}}`:                          `banned.breach: banned: snapshot "damaged.pvs": damaged snapshot: the data does not have its checksum`,
		`{"banned": {"breach": {"file": "none.pvs"}}}`:                             `banned.breach: open none.pvs`,
		`{"banned": {"breach": {"sides": ["cloud"]}}}`:                             `banned.breach.file: missing`,
		`{"banned": {"breach": {"file": "leak.pvs", "sides": ["cloud", "moon"]}}}`: `banned.breach.sides[1]: unknown value; it is one of onPrem, cloud`,
		`{"banned": {"breach": "leak.pvs"}}`:                                       `banned.breach: must be an object, not a string`,
	} {
		_, err := decoder.Config([]byte(config))
		require.ErrorContains(t, err, want)
	}
	_, err = new(policy.Decoder).Config([]byte(`{"banned": {"breach": {"file": "leak.pvs"}}}`))
	require.ErrorContains(t, err, "banned.breach: files are not read here")
}
