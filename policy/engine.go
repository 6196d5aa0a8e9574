package policy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
)

// Config is what an engine judges by. The zero Config is a domain with the
// Windows defaults and no fine-grained policy, a tenant without a name, and no
// banned list: passwords are then banned for names and for too few characters
// only. In JSON the default global list is the embedded one; see [Decoder].
type Config struct {
	Domain   *fgpp.Domain // nil: fgpp.DefaultDomain()
	Banned   Banned
	Tenant   Tenant
	Messages Messages
}

// Banned says which passwords are banned, and how strictly on-premises. Both
// lists serve both sides.
type Banned struct {
	Global        *banned.List   // applies to everyone; package banned/global has one
	Custom        *banned.List   // the organization's own
	Profile       banned.Profile // of the cloud
	OnPremProfile banned.Profile // of the DC agent
	OnPremMode    Mode           // of the DC agent
	Breach        Breach         // passwords that were in breaches
	// RefuseWhenUnavailable makes ModeUnavailable refuse every password. The
	// real agent accepts them.
	RefuseWhenUnavailable bool
}

// A Tenant is the cloud side of the organization.
type Tenant struct {
	// Name is banned in passwords by the cloud.
	Name string `json:"name"`
	// EnforceCloudPolicyForSyncedUsers makes the cloud judge passwords that are
	// set at a domain controller, too, and keeps those that fail from being
	// synchronized.
	EnforceCloudPolicyForSyncedUsers bool `json:"enforceCloudPolicyForSyncedUsers"`
	// Education tenants do not demand several kinds of characters.
	Education bool `json:"education"`
}

// A Mode is what the DC agent does with banned passwords.
type Mode uint8

// The modes. The default is ModeEnforce.
const (
	ModeEnforce     Mode = iota // rejects them
	ModeAudit                   // reports and accepts them
	ModeOff                     // is not deployed
	ModeUnavailable             // has no policy yet: accepts everything and reports so
)

var modeNames = []string{"enforce", "audit", "off", "unavailable"}

// String returns the mode's name in the JSON contract.
func (m Mode) String() string { return enumName(modeNames, m) }

// MarshalText returns the mode's name.
func (m Mode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads the mode's name.
func (m *Mode) UnmarshalText(text []byte) error { return enumValue(modeNames, text, m) }

// An Engine judges passwords. It is made by [New]; the zero Engine is not
// usable.
//
// An Engine is immutable and safe for concurrent use. New lists or policies make
// a new engine; a [Holder] swaps it under load.
type Engine struct {
	config   Config
	onPrem   *banned.Checker
	cloud    *banned.Checker // the same as onPrem if the profiles are
	breach   breachSides
	messages *messages
}

// New returns an engine. It fails if the profiles or lists do not fit together,
// if the messages' language is not there, or if the tenant's name cannot be
// looked for. The engine shares the domain and the lists, which are immutable.
func New(c Config) (*Engine, error) {
	if c.Domain == nil {
		c.Domain = fgpp.DefaultDomain()
	}
	if err := checkName(c.Tenant.Name); err != nil {
		return nil, fmt.Errorf("policy: tenant.name: %w", err)
	}
	if int(c.Banned.OnPremMode) >= len(modeNames) {
		return nil, errors.New("policy: banned.onPremMode: not one of the constants")
	}
	e := &Engine{config: c}
	lists := banned.Lists{Global: c.Banned.Global, Custom: c.Banned.Custom}
	var err error
	if e.cloud, err = banned.NewChecker(c.Banned.Profile, lists); err != nil {
		return nil, fmt.Errorf("policy: banned.profile: %w", err)
	}
	e.onPrem = e.cloud
	if c.Banned.OnPremProfile != c.Banned.Profile {
		if e.onPrem, err = banned.NewChecker(c.Banned.OnPremProfile, lists); err != nil {
			return nil, fmt.Errorf("policy: banned.onPremProfile: %w", err)
		}
	}
	if e.breach, err = c.Banned.Breach.sides(); err != nil {
		return nil, fmt.Errorf("policy: banned.breach: %w", err)
	}
	e.config.Banned.Breach.Sides = slices.Clone(c.Banned.Breach.Sides)
	if e.messages, err = newMessages(c.Messages); err != nil {
		return nil, fmt.Errorf("policy: messages: %w", err)
	}
	return e, nil
}

// Evaluate judges a password on each side of the identity that has a say, and
// tells what happens to it.
//
// A refused password is a verdict, not an error. An error means that the
// request could not be judged: no password, invalid UTF-8, a name above
// [MaxNameRunes], a malformed DN where policies are looked up by it, a password
// that outgrows [banned.MaxRunes] in the lists' normal form, a History that
// failed, a context that ended. The verdict is then the zero Verdict, which
// rejects.
//
// Evaluate does not allocate if both sides accept.
func (e *Engine) Evaluate(ctx context.Context, r Request) (Verdict, error) {
	if err := r.check(ctx); err != nil {
		return Verdict{}, err
	}
	if r.Now.IsZero() {
		r.Now = time.Now()
	}
	ev := newEvaluation(e, r)

	v := Verdict{ID: r.ID, facts: ev.facts()}
	var err error
	if v.OnPrem, err = ev.judgeOnPrem(ctx); err != nil {
		return Verdict{}, err
	}
	if v.Cloud, err = ev.judgeCloud(ctx); err != nil {
		return Verdict{}, err
	}
	v.decide(&ev.request, e.config.Tenant)
	return v, nil
}

// Config returns what the engine judges by. Its Domain is never nil.
func (e *Engine) Config() Config { return e.config }
