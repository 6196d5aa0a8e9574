package policy_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
	"github.com/passverdict/passverdict/policy/words"
)

func ExampleEngine_Generate() {
	engine, err := policy.New(policy.Config{Banned: policy.Banned{Global: global.List()}})
	if err != nil {
		log.Fatal(err)
	}
	// Accounts are created in bulk: each gets a passphrase that both sides take.
	for _, name := range []string{"adelev", "alexw"} {
		generated, err := engine.Generate(context.Background(), policy.Request{
			Operation: policy.Create,
			User:      policy.User{SAMAccountName: name},
		}, policy.GenerateOptions{Bits: 60, Words: words.Long()})
		if err != nil {
			log.Fatal(err)
		}
		set(name, generated.Password.Reveal())
		fmt.Println(name, generated.Password, generated.Verdict, math.Floor(generated.Bits))
	}
	// Output:
	// adelev [redacted] setBoth 60
	// alexw [redacted] setBoth 60
}

// set would set the password of an account.
func set(string, string) {}

// accept fails unless a generated password has what was asked for.
func accept(t *testing.T, engine *policy.Engine, r policy.Request, g policy.Generated, bits int) {
	t.Helper()
	r.Password = g.Password
	v, err := engine.Evaluate(context.Background(), r)
	require.NoError(t, err)
	require.True(t, v.Accepted())
	require.Empty(t, v.OnPrem.Violations)
	require.Empty(t, v.Cloud.Violations)
	require.NotEqual(t, policy.OutcomeAudit, v.OnPrem.Outcome)
	require.GreaterOrEqual(t, g.Bits, float64(bits))
	require.Equal(t, v.String(), g.Verdict.String())
	// Set at a domain controller today, it may come through the cloud tomorrow.
	require.Empty(t, strings.Trim(g.Password.Reveal(), printable))
	require.GreaterOrEqual(t, len(g.Password.Reveal()), 8)
}

const printable = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@#$%^&*-_!+=[]{}|\\:',.?/`~\"();<>"

func TestGenerateSatisfiesThePolicyOfTheAccount(t *testing.T) {
	strict := domain(t, func(s *fgpp.Settings) { s.MinPasswordLength = 40 })
	tests := map[string]struct {
		config policy.Config
		policy.Request
		policy.GenerateOptions
		length int // 0: as it comes
	}{
		"the defaults":                   {length: 11},
		"readable":                       {GenerateOptions: policy.GenerateOptions{Readable: true}, length: 12},
		"little entropy is 8 characters": {GenerateOptions: policy.GenerateOptions{Bits: 1}, length: 8},
		"much entropy":                   {GenerateOptions: policy.GenerateOptions{Bits: 1000}, length: 154},
		"a long minimum":                 {config: policy.Config{Domain: strict}, length: 40},
		"a long minimum does not matter in the cloud": {config: policy.Config{Domain: strict}, Request: policy.Request{Identity: policy.CloudOnly}, length: 11},
		"words":                {GenerateOptions: policy.GenerateOptions{Words: words.Long()}},
		"words and a minimum":  {config: policy.Config{Domain: strict}, GenerateOptions: policy.GenerateOptions{Words: words.Long()}},
		"the global list":      {config: policy.Config{Banned: policy.Banned{Global: global.List()}}, length: 11},
		"audited is not clean": {config: policy.Config{Banned: policy.Banned{Custom: list(t, "a", "b", "c", "d"), OnPremMode: policy.ModeAudit}}, length: 11},
		"at a domain controller, under a lenient policy": {
			config:  policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.MinPasswordLength, s.ComplexityEnabled = 0, false })},
			Request: policy.Request{Origin: policy.FromOnPrem}, GenerateOptions: policy.GenerateOptions{Bits: 20}, length: 8},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			engine, err := policy.New(test.config)
			require.NoError(t, err)
			for range 20 {
				g, err := engine.Generate(t.Context(), test.Request, test.GenerateOptions)
				require.NoError(t, err)
				bits := test.Bits
				if bits == 0 {
					bits = policy.DefaultBits
				}
				accept(t, engine, test.Request, g, bits)
				if test.length > 0 {
					require.Len(t, g.Password.Reveal(), test.length)
				}
			}
		})
	}
}

func TestGenerateAsksForTheResultantPolicy(t *testing.T) {
	const dn = "CN=Adele,DC=contoso,DC=com"
	settings := fgpp.WindowsDefaults()
	settings.MinPasswordLength = 30
	governed, err := fgpp.NewDomain(fgpp.DomainConfig{
		Name: "contoso.com",
		PSOs: []fgpp.PSO{{Name: "admins", Precedence: 1, AppliesTo: []string{dn}, Settings: settings}},
	})
	require.NoError(t, err)
	engine, err := policy.New(policy.Config{Domain: governed})
	require.NoError(t, err)
	for operation, length := range map[policy.Operation]int{
		policy.Reset:  30,
		policy.Create: 11, // a new account has the domain's policy
	} {
		r := policy.Request{Operation: operation, User: policy.User{DN: dn}}
		g, err := engine.Generate(t.Context(), r, policy.GenerateOptions{})
		require.NoError(t, err)
		accept(t, engine, r, g, policy.DefaultBits)
		require.Len(t, g.Password.Reveal(), length)
	}
}

func TestGenerateDrawsAgainWhatTheEngineRefuses(t *testing.T) {
	// Of 64 phrases of three words, those with a name are refused: the account's,
	// and all in the history, of which there is one.
	pool := []string{"umbrella", "quagmire", "kiosk", "zeppelin"}
	engine, err := policy.New(policy.Config{Domain: domain(t, func(s *fgpp.Settings) { s.PasswordHistoryCount = 24 })})
	require.NoError(t, err)
	r := policy.Request{
		User:    policy.User{SAMAccountName: "quagmire"},
		History: policy.Plaintexts{policy.NewSecret("Kiosk.Kiosk.Kiosk")},
	}
	seen := map[string]bool{}
	for range 400 {
		g, err := engine.Generate(t.Context(), r, policy.GenerateOptions{Bits: 2, Words: pool})
		if errors.Is(err, policy.ErrUnsatisfiable) {
			continue // sixteen times refused: one call in five thousand
		}
		require.NoError(t, err)
		accept(t, engine, r, g, 2)
		seen[g.Password.Reveal()] = true
	}
	require.Len(t, seen, 3*3*3-1, "every other phrase comes up")
}

func TestGenerateSaysWhyItCannot(t *testing.T) {
	young := domain(t, func(s *fgpp.Settings) { s.MinPasswordAge = 24 * time.Hour })
	long := domain(t, func(s *fgpp.Settings) { s.MinPasswordLength = 255 })
	tests := map[string]struct {
		config policy.Config
		policy.Request
		policy.GenerateOptions
		unsatisfiable bool
		want          string
	}{
		"a password too young to be replaced": {policy.Config{Domain: young}, policy.Request{User: policy.User{PwdLastSet: policy.SetAt(now)}, Now: now}, policy.GenerateOptions{}, true, "tooYoung"},
		"no list":                             {policy.Config{Banned: policy.Banned{OnPremMode: policy.ModeUnavailable, RefuseWhenUnavailable: true}}, policy.Request{}, policy.GenerateOptions{}, true, "listUnavailable"},
		"too much entropy":                    {policy.Config{}, policy.Request{}, policy.GenerateOptions{Bits: 2000}, true, "more than 256 characters"},
		"too many words":                      {policy.Config{}, policy.Request{}, policy.GenerateOptions{Bits: 2000, Words: words.Long()}, true, "156 words may have more than 256 characters"},
		"words that cannot be told to fit":    {policy.Config{Domain: long}, policy.Request{}, policy.GenerateOptions{Words: words.Long()}, true, "64 words may have more than 256 characters"},
		"lists that ban everything":           {policy.Config{}, policy.Request{User: policy.User{SAMAccountName: "abc", GivenName: "abcabc"}}, policy.GenerateOptions{Bits: 1, Words: []string{"abc", "abcd"}}, true, "16 candidates were refused"},
		"negative entropy":                    {policy.Config{}, policy.Request{}, policy.GenerateOptions{Bits: -1}, false, "Bits: negative"},
		"one word":                            {policy.Config{}, policy.Request{}, policy.GenerateOptions{Words: []string{"abc"}}, false, "fewer than two"},
		"a word twice":                        {policy.Config{}, policy.Request{}, policy.GenerateOptions{Words: []string{"abc", "def", "abc"}}, false, "word 3 is word 1 again"},
		"a word of a letter":                  {policy.Config{}, policy.Request{}, policy.GenerateOptions{Words: []string{"abc", "a-"}}, false, "word 2"},
		"an upper-case word":                  {policy.Config{}, policy.Request{}, policy.GenerateOptions{Words: []string{"abc", "Def"}}, false, "word 2"},
		"an empty word":                       {policy.Config{}, policy.Request{}, policy.GenerateOptions{Words: []string{"", "def"}}, false, "word 1"},
		"no random numbers":                   {policy.Config{}, policy.Request{}, policy.GenerateOptions{Rand: strings.NewReader("")}, false, "random numbers: EOF"},
		"no randomness":                       {policy.Config{}, policy.Request{}, policy.GenerateOptions{Rand: zeros{}}, false, "random numbers: always the same"},
		"an invalid name":                     {policy.Config{}, policy.Request{User: policy.User{Surname: "\xff"}}, policy.GenerateOptions{}, false, "user.surname"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			engine, err := policy.New(test.config)
			require.NoError(t, err)
			g, err := engine.Generate(t.Context(), test.Request, test.GenerateOptions)
			require.ErrorContains(t, err, test.want)
			require.Equal(t, test.unsatisfiable, errors.Is(err, policy.ErrUnsatisfiable))
			require.Empty(t, g.Password.Reveal())
			require.False(t, g.Verdict.Accepted())
		})
	}
	// A minimum of 255 is met by random characters.
	engine, err := policy.New(policy.Config{Domain: long})
	require.NoError(t, err)
	g, err := engine.Generate(t.Context(), policy.Request{}, policy.GenerateOptions{})
	require.NoError(t, err)
	require.Len(t, g.Password.Reveal(), 255)
}

// zeros is a source of randomness that has none.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestGenerateRepeatsItselfForTests(t *testing.T) {
	engine, err := policy.New(policy.Config{})
	require.NoError(t, err)
	generate := func(seed byte) string {
		source := rand.NewChaCha8([32]byte{seed})
		g, err := engine.Generate(t.Context(), policy.Request{}, policy.GenerateOptions{Rand: source})
		require.NoError(t, err)
		return g.Password.Reveal()
	}
	first := generate(1)
	require.True(t, generate(1) == first)
	require.False(t, generate(2) == first)
}

// FuzzGenerate makes up policies, users and wishes. Whatever is generated is
// accepted by an engine that knows nothing of it and has the entropy; what
// cannot be is said to be so.
func FuzzGenerate(f *testing.F) {
	f.Add(uint64(1), "Erin M. Hagens", "ehagens", uint16(64), []byte("contoso blank"))
	f.Add(uint64(2), "", "", uint16(0), []byte{})
	f.Add(uint64(3), "Abe", "a.b", uint16(300), []byte("a b c d e"))
	f.Fuzz(func(t *testing.T, seed uint64, displayName, account string, bits uint16, terms []byte) {
		rng := rand.New(rand.NewPCG(seed, 0))
		one := func(n int) bool { return rng.IntN(n) == 0 }
		config := policy.Config{
			Domain: domain(t, func(s *fgpp.Settings) {
				s.MinPasswordLength, s.ComplexityEnabled, s.PasswordHistoryCount = rng.IntN(64), one(2), rng.IntN(25)
			}),
			Tenant: policy.Tenant{Name: account, Education: one(2), EnforceCloudPolicyForSyncedUsers: one(2)},
		}
		var custom []string
		for _, term := range bytes.Fields(terms) {
			custom = append(custom, string(term))
		}
		config.Banned.OnPremMode = policy.Mode(rng.IntN(4))
		config.Banned.Custom = listOrNil(custom)
		if one(2) {
			config.Banned.Global = global.List()
		}
		engine, err := policy.New(config)
		if err != nil {
			return
		}
		r := policy.Request{
			Operation: policy.Operation(rng.IntN(3)), Origin: policy.Origin(rng.IntN(2)),
			Identity: policy.Identity(rng.IntN(3)), Sync: policy.Sync(rng.IntN(3)),
			User: policy.User{SAMAccountName: account, DisplayName: displayName, Surname: account},
			Now:  now,
		}
		o := policy.GenerateOptions{Bits: int(bits % 512), Readable: one(2), Rand: rand.NewChaCha8([32]byte{byte(seed)})}
		if one(2) {
			o.Words = words.Long()[:512] // they are checked at each call
		}
		g, err := engine.Generate(t.Context(), r, o)
		if err != nil {
			if errors.Is(err, policy.ErrUnsatisfiable) || !policyTakes(engine, r) {
				return
			}
			t.Fatal(err)
		}
		accept(t, engine, r, g, o.Bits)
	})
}

// BenchmarkGenerate measures what one account of many costs: the random numbers
// of a candidate, the evaluation of it, and the check of the words.
func BenchmarkGenerate(b *testing.B) {
	engine, err := policy.New(policy.Config{Banned: policy.Banned{Global: global.List()}})
	require.NoError(b, err)
	for name, o := range map[string]policy.GenerateOptions{"characters": {}, "words": {Words: words.Long()}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = engine.Generate(b.Context(), policy.Request{Operation: policy.Create}, o)
			}
		})
	}
}
