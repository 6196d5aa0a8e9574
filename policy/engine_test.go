package policy_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

func TestWhatCannotBeJudgedIsAnErrorAndRejects(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	tests := map[string]struct {
		ctx     context.Context
		request policy.Request
		is      error
		want    string
	}{
		"no password":               {context.Background(), policy.Request{}, policy.ErrNoPassword, "policy: password: missing"},
		"an invalid password":       {context.Background(), policy.Request{Password: policy.NewSecret("kT9#\xffmq2Lw")}, policy.ErrInvalidUTF8, "policy: password: invalid UTF-8"},
		"an invalid name":           {context.Background(), policy.Request{Password: policy.NewSecret(good), User: policy.User{Surname: "\xff"}}, policy.ErrInvalidUTF8, "policy: user.surname: invalid UTF-8"},
		"a name of 257 characters":  {context.Background(), policy.Request{Password: policy.NewSecret(good), User: policy.User{DisplayName: strings.Repeat("ä", 257)}}, nil, "policy: user.displayName: longer than 256 characters"},
		"an operation that is none": {context.Background(), policy.Request{Password: policy.NewSecret(good), Operation: 9}, nil, "policy: operation: not one of the constants"},
		"a malformed DN":            {context.Background(), policy.Request{Password: policy.NewSecret(good), User: policy.User{DN: "nonsense"}}, fgpp.ErrInvalid, "dn"},
		"a history that fails":      {context.Background(), policy.Request{Password: policy.NewSecret(good), History: brokenHistory{}}, errHistory, "policy: history: the store of hashes is down"},
		"a context that ended":      {cancelled, policy.Request{Password: policy.NewSecret(good)}, context.Canceled, "policy: context canceled"},
	}
	engine, err := policy.New(policy.Config{})
	require.NoError(t, err)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			v, err := engine.Evaluate(test.ctx, test.request)
			require.ErrorContains(t, err, test.want)
			if test.is != nil {
				require.ErrorIs(t, err, test.is)
			}
			require.False(t, v.Accepted())
			require.NotContains(t, err.Error(), good)
		})
	}
}

func TestNewRefusesWhatDoesNotFit(t *testing.T) {
	tests := map[string]struct {
		config policy.Config
		want   string
	}{
		"an unknown profile":           {policy.Config{Banned: policy.Banned{Profile: 7}}, "banned.profile"},
		"an unknown profile on-prem":   {policy.Config{Banned: policy.Banned{OnPremProfile: 7}}, "banned.onPremProfile"},
		"an unknown mode":              {policy.Config{Banned: policy.Banned{OnPremMode: 7}}, "banned.onPremMode"},
		"an unknown detail":            {policy.Config{Messages: policy.Messages{Detail: 7}}, "detail"},
		"a language that is not there": {policy.Config{Messages: policy.Messages{Language: "ja"}}, "language: not there; there is [en]"},
		"no language at all":           {policy.Config{Messages: policy.Messages{Language: "?"}}, "language: not a BCP 47 tag"},
		"an invalid tenant":            {policy.Config{Tenant: policy.Tenant{Name: "\xff"}}, "tenant.name: invalid UTF-8"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := policy.New(test.config)
			require.ErrorContains(t, err, test.want)
		})
	}
	_, err := policy.New(policy.Config{Messages: policy.Messages{Language: "en-GB"}})
	require.NoError(t, err, "a language falls back to its parent")
}

func TestTheClockIsAskedIfTheRequestHasNoTime(t *testing.T) {
	c := policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.MinPasswordAge = time.Hour })}
	r := policy.Request{Password: policy.NewSecret(good)}
	r.User.PwdLastSet = policy.SetAt(time.Now())
	require.Equal(t, []policy.Code{policy.TooYoung}, codes(judge(t, c, r).OnPrem.Violations))
	r.User.PwdLastSet = policy.SetAt(time.Now().Add(-2 * time.Hour))
	require.Empty(t, judge(t, c, r).OnPrem.Violations)
}

// referencePasswords are those that figures are quoted for.
var referencePasswords = []string{
	"password",
	"P@ssw0rd123",
	"C0ntos0Blank12",
	"correct horse battery staple",
	"kT9#mq2Lw!xZ",
	`pV*7q~Yd}2)Lk0_sT%w8]Xn4"Gz(J6:bR^mC,9e<HfA>1uQ;oI|3xN{5iBtP=K@-`,
}

// fullEngine has all that an evaluation can ask: the embedded list, 1000 custom
// terms, PSOs of which one reaches the account through a group, and a corpus of
// breaches if one is given.
func fullEngine(t testing.TB, breach policy.Breach) (*policy.Engine, policy.Request) {
	t.Helper()
	terms := []string{"contoso"}
	for i := range 999 {
		terms = append(terms, fmt.Sprintf("product%03d", i))
	}
	custom, err := banned.New(terms, banned.Options{Name: "custom", Limits: banned.EntraCustom})
	require.NoError(t, err)
	settings := fgpp.WindowsDefaults()
	settings.MinPasswordLength = 10
	d, err := fgpp.NewDomain(fgpp.DomainConfig{
		Name:   "contoso.com",
		PSOs:   []fgpp.PSO{{Name: "staff", Precedence: 1, AppliesTo: []string{"CN=Staff,DC=contoso,DC=com"}, Settings: settings}},
		Groups: []fgpp.Group{{DN: "CN=Staff,DC=contoso,DC=com", Members: []string{"CN=Adele Vance,OU=Staff,DC=contoso,DC=com"}}},
	})
	require.NoError(t, err)
	engine, err := policy.New(policy.Config{
		Domain: d,
		Banned: policy.Banned{Global: global.List(), Custom: custom, Breach: breach},
		Tenant: policy.Tenant{Name: "contoso"},
	})
	require.NoError(t, err)
	return engine, policy.Request{
		Operation: policy.Change,
		User: policy.User{
			DN: "CN=Adele Vance,OU=Staff,DC=contoso,DC=com", SAMAccountName: "adelev", DisplayName: "Adele Vance",
			GivenName: "Adele", Surname: "Vance", PwdLastSet: policy.SetAt(now.Add(-48 * time.Hour)),
		},
		History: policy.Plaintexts{policy.NewSecret("Old-and-gone-1")},
		Now:     now,
	}
}

// A list is replaced under load: every verdict is of one engine or the other.
func TestHolderSwapsEnginesUnderLoad(t *testing.T) {
	strict, err := policy.New(policy.Config{Banned: policy.Banned{Custom: list(t, "umbrella")}, Domain: domain(t, nil)})
	require.NoError(t, err)
	lax, err := policy.New(policy.Config{Domain: domain(t, nil)})
	require.NoError(t, err)
	holder := policy.NewHolder(strict)
	done := make(chan struct{})
	var swapper, judges sync.WaitGroup
	swapper.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				holder.Store([]*policy.Engine{strict, lax}[i%2])
			}
		}
	})
	for range 4 {
		judges.Go(func() {
			for range 500 {
				v, err := holder.Evaluate(context.Background(), policy.Request{Password: policy.NewSecret("Umbrella7"), Origin: policy.FromCloud})
				if err != nil || v.Accepted() == v.OnPrem.Banned.Banned || v.OnPrem.Banned.Banned != v.Cloud.Banned.Banned {
					t.Errorf("a torn verdict: %v, %v", v, err)
				}
			}
		})
	}
	judges.Wait()
	close(done)
	swapper.Wait()

	_, err = new(policy.Holder).Evaluate(context.Background(), policy.Request{Password: policy.NewSecret(good)})
	require.ErrorIs(t, err, policy.ErrNoEngine)
}

// FuzzEvaluate looks for panics, verdicts that contradict themselves, and
// passwords that leak.
func FuzzEvaluate(f *testing.F) {
	f.Add("C0ntos0Blank12", "adelev", "Adele Vance", "contoso", uint8(0))
	f.Add("Grüße-9-\x00xyzq", "jo", "Ünal, Özgür", "", uint8(255))
	f.Add(strings.Repeat("aB1!", 100), "ab1", "#,.-_ \t", "日本", uint8(17))
	f.Fuzz(func(t *testing.T, password, account, display, tenant string, choice uint8) {
		engine, err := policy.New(policy.Config{
			Domain:   domain(t, func(s *fgpp.Settings) { s.ComplexityEnabled = choice&1 == 0; s.PasswordHistoryCount = 3 }),
			Banned:   policy.Banned{Global: global.List(), OnPremMode: policy.Mode(choice >> 1 & 3)},
			Tenant:   policy.Tenant{Name: tenant, EnforceCloudPolicyForSyncedUsers: choice&8 == 0},
			Messages: policy.Messages{Detail: policy.DetailFull},
		})
		if !utf8.ValidString(tenant) || utf8.RuneCountInString(tenant) > policy.MaxNameRunes {
			require.Error(t, err)
			return
		}
		require.NoError(t, err)
		r := policy.Request{
			Password: policy.NewSecret(password), Operation: policy.Operation(choice >> 4 % 3), Origin: policy.Origin(choice >> 6 & 1),
			Identity: policy.Identity(choice % 3), Sync: policy.Sync(choice % 5 % 3), MustChangeAtNextLogon: choice&32 == 0,
			User: policy.User{SAMAccountName: account, DisplayName: display, GivenName: account},
		}
		v, err := engine.Evaluate(context.Background(), r)
		if !utf8.ValidString(password) || !utf8.ValidString(account) || !utf8.ValidString(display) {
			require.ErrorIs(t, err, policy.ErrInvalidUTF8)
			require.False(t, v.Accepted())
			return
		}
		if max(utf8.RuneCountInString(account), utf8.RuneCountInString(display)) > policy.MaxNameRunes {
			require.ErrorContains(t, err, "longer than 256 characters")
			return
		}
		require.NoError(t, err)
		requireConsistent(t, r, v)
		if utf8.RuneCountInString(password) > 24 { // longer than any name or code that may be written
			for _, text := range []string{v.String(), v.Message(), fmt.Sprintf("%+v", v), fmt.Sprint(toJSON(t, v))} {
				require.False(t, strings.Contains(text, password), "the password leaks")
			}
		}
	})
}

// requireConsistent checks what must hold of every verdict.
func requireConsistent(t *testing.T, r policy.Request, v policy.Verdict) {
	t.Helper()
	require.Equal(t, v.Disposition != policy.Rejected, v.Accepted())
	require.Equal(t, v.Accepted(), v.DecidedBy == policy.NoSide)
	require.Equal(t, v.OnPrem.Outcome == policy.OutcomeFail, len(v.OnPrem.Violations) > 0)
	require.Equal(t, v.Cloud.Outcome == policy.OutcomeFail, len(v.Cloud.Violations) > 0)
	require.Equal(t, v.Disposition == policy.SetBoth, v.CloudSync.State == policy.SyncImmediate)
	require.False(t, v.OnPrem.Outcome == policy.OutcomeNotApplicable && v.Cloud.Outcome == policy.OutcomeNotApplicable, "nobody judged")
	require.Equal(t, v.Accepted() && r.Identity == policy.CloudOnly, v.Disposition == policy.SetCloudOnly)
	for _, violations := range [][]policy.Violation{v.OnPrem.Violations, v.Cloud.Violations} {
		for i := 1; i < len(violations); i++ {
			require.Less(t, violations[i-1].Code, violations[i].Code)
		}
	}
	if v.OnPrem.Outcome == policy.OutcomeFail {
		require.Equal(t, policy.OnPrem, v.DecidedBy)
	}
}

// BenchmarkEvaluate measures one full evaluation: both sides, the embedded list
// and 1000 custom terms, names, complexity, history, age, and a PSO through a
// group.
func BenchmarkEvaluate(b *testing.B) {
	engine, request := fullEngine(b, policy.Breach{})
	ctx := context.Background()
	for i, password := range referencePasswords {
		request.Password = policy.NewSecret(password)
		b.Run(fmt.Sprintf("reference=%d/runes=%d", i, utf8.RuneCountInString(password)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = engine.Evaluate(ctx, request)
			}
		})
	}
}
