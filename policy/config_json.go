package policy

import (
	"errors"
	"fmt"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy/internal/strictjson"
)

// configJSON is a config on the wire. Pointers tell what was given from what
// was not.
type configJSON struct {
	Domain struct {
		Name            string       `json:"name"`
		FunctionalLevel *int         `json:"functionalLevel"`
		Policy          settingsJSON `json:"policy"`
	} `json:"domain"`
	PSOs   []psoJSON   `json:"psos"`
	Groups []groupJSON `json:"groups"`
	Banned struct {
		Global                *listJSON      `json:"global"`
		Custom                *listJSON      `json:"custom"`
		Profile               banned.Profile `json:"profile"`
		OnPremProfile         banned.Profile `json:"onPremProfile"`
		OnPremMode            Mode           `json:"onPremMode"`
		RefuseWhenUnavailable bool           `json:"refuseWhenUnavailable"`
		Breach                *breachJSON    `json:"breach"`
		CustomLimits          *bool          `json:"customLimits"`
	} `json:"banned"`
	Tenant   Tenant   `json:"tenant"`
	Messages Messages `json:"messages"`
}

type settingsJSON struct {
	MinPasswordLength           *int          `json:"minPasswordLength"`
	PasswordHistoryCount        *int          `json:"passwordHistoryCount"`
	ComplexityEnabled           *bool         `json:"complexityEnabled"`
	MinPasswordAge              *durationJSON `json:"minPasswordAge"`
	MaxPasswordAge              *durationJSON `json:"maxPasswordAge"`
	ReversibleEncryptionEnabled *bool         `json:"reversibleEncryptionEnabled"`
	LockoutThreshold            *int          `json:"lockoutThreshold"`
	LockoutDuration             *durationJSON `json:"lockoutDuration"`
	LockoutObservationWindow    *durationJSON `json:"lockoutObservationWindow"`
}

type psoJSON struct {
	Name       string    `json:"name"`
	GUID       fgpp.GUID `json:"guid"`
	Precedence *int      `json:"precedence"`
	AppliesTo  []string  `json:"appliesTo"`
	settingsJSON
}

type groupJSON struct {
	DN       string     `json:"dn"`
	Scope    fgpp.Scope `json:"scope"`
	Security *bool      `json:"security"`
	Members  []string   `json:"members"`
}

// durationJSON is a Go duration or a .NET time span.
type durationJSON time.Duration

func (d *durationJSON) UnmarshalText(text []byte) error {
	parsed, err := fgpp.ParseDuration(string(text))
	*d = durationJSON(parsed)
	return err
}

// listJSON says where a banned list comes from: a word, terms or a file.
type listJSON struct {
	word  string
	terms []string
	file  string
}

const (
	wordEmbedded = "embedded"
	wordNone     = "none"
)

func (l *listJSON) UnmarshalJSON(data []byte) error {
	switch data[0] {
	case '"':
		if err := strictjson.Unmarshal(data, &l.word); err != nil {
			return err
		}
		if l.word != wordEmbedded && l.word != wordNone {
			return fmt.Errorf("a word must be %q or %q", wordEmbedded, wordNone)
		}
		return nil
	case '[':
		l.terms = []string{}
		return strictjson.Unmarshal(data, &l.terms)
	case '{':
		var object struct {
			File string `json:"file"`
		}
		if err := strictjson.Unmarshal(data, &object); err != nil {
			return err
		}
		if l.file = object.File; l.file == "" {
			return &strictjson.FieldError{Field: "file", Err: errors.New("missing")}
		}
		return nil
	}
	return errors.New("must be a word, an array of terms or an object that names a file")
}

// breachJSON names the snapshot of a corpus and the sides that ask it.
type breachJSON struct {
	File  string `json:"file"`
	Sides []Side `json:"sides"`
}

// compile turns the wire form into a Config. The error joins all that is wrong.
func (d *Decoder) compile(c *configJSON) (Config, error) {
	config := Config{
		Banned: Banned{
			Profile:               c.Banned.Profile,
			OnPremProfile:         c.Banned.OnPremProfile,
			OnPremMode:            c.Banned.OnPremMode,
			RefuseWhenUnavailable: c.Banned.RefuseWhenUnavailable,
		},
		Tenant:   c.Tenant,
		Messages: c.Messages,
	}
	limits := banned.EntraCustom
	if c.Banned.CustomLimits != nil && !*c.Banned.CustomLimits {
		limits = banned.Limits{}
	}
	var domainErr, globalErr, customErr, breachErr error
	config.Domain, domainErr = c.domain()
	config.Banned.Global, globalErr = d.global(c.Banned.Global)
	config.Banned.Custom, customErr = d.list(c.Banned.Custom, banned.Options{Name: "custom", Limits: limits})
	config.Banned.Breach, breachErr = d.breach(c.Banned.Breach)
	if err := errors.Join(domainErr, inField("banned.global", globalErr), inField("banned.custom", customErr),
		breachErr); err != nil {
		return Config{}, err
	}
	return config, nil
}

// inField names the field that an error is about.
func inField(field string, err error) error {
	if err == nil {
		return nil
	}
	return &strictjson.FieldError{Field: field, Err: err}
}

// global returns the global list: the embedded one unless the config says
// otherwise.
func (d *Decoder) global(l *listJSON) (*banned.List, error) {
	switch {
	case l == nil && d.Embedded == nil:
		return nil, nil
	case l == nil:
		return d.Embedded(), nil
	case l.word == wordEmbedded && d.Embedded == nil:
		return nil, errors.New("there is no embedded list here")
	case l.word == wordEmbedded:
		return d.Embedded(), nil
	}
	return d.list(l, banned.Options{Name: "global"})
}

// breach opens the corpus that a config names, if it names one.
func (d *Decoder) breach(b *breachJSON) (Breach, error) {
	switch {
	case b == nil:
		return Breach{}, nil
	case b.File == "":
		return Breach{}, inField("banned.breach.file", errors.New("missing"))
	}
	corpus, err := d.corpus(b.File)
	return Breach{Corpus: corpus, Sides: b.Sides}, inField("banned.breach", err)
}

// corpus opens a corpus and verifies it in full.
func (d *Decoder) corpus(name string) (*banned.Breach, error) {
	if d.Open == nil {
		return nil, errNoFiles
	}
	file, err := d.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	snapshot, err := banned.ReadSnapshot(file, banned.OpenOptions{Verify: true})
	if err != nil {
		return nil, err
	}
	return snapshot.Breach()
}

// errNoFiles says that the decoder has no way to open files.
var errNoFiles = errors.New("files are not read here")

// list makes a list from terms or from a file, of text or a snapshot.
func (d *Decoder) list(l *listJSON, o banned.Options) (*banned.List, error) {
	switch {
	case l == nil || l.word == wordNone:
		return nil, nil
	case l.word == wordEmbedded:
		return nil, errors.New("only the global list can be the embedded one")
	case l.file == "":
		return banned.New(l.terms, o)
	case d.Open == nil:
		return nil, errNoFiles
	}
	file, err := d.Open(l.file)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	o.Name = l.file
	return banned.Load(file, o)
}

// domain compiles the directory's part of the config.
func (c *configJSON) domain() (*fgpp.Domain, error) {
	var errs []error
	config := fgpp.DomainConfig{Name: c.Domain.Name}
	if level := c.Domain.FunctionalLevel; level != nil {
		var err error
		config.FunctionalLevel, err = fgpp.ParseFunctionalLevel(*level)
		errs = append(errs, inField("domain.functionalLevel", err))
	}
	policy := c.Domain.Policy.over(fgpp.WindowsDefaults())
	config.Policy = &policy
	for i, p := range c.PSOs {
		for _, field := range p.missing() {
			errs = append(errs, inField(fmt.Sprintf("psos[%d].%s", i, field), errors.New("missing")))
		}
		config.PSOs = append(config.PSOs, p.pso())
	}
	for _, g := range c.Groups {
		config.Groups = append(config.Groups, fgpp.Group{
			DN:           g.DN,
			Scope:        g.Scope,
			Distribution: g.Security != nil && !*g.Security,
			Members:      g.Members,
		})
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return fgpp.NewDomain(config)
}

// pso returns the PSO, whose lockout settings default to those of Windows.
func (p *psoJSON) pso() fgpp.PSO {
	pso := fgpp.PSO{Name: p.Name, GUID: p.GUID, AppliesTo: p.AppliesTo, Settings: p.over(fgpp.WindowsDefaults())}
	set(&pso.Precedence, p.Precedence)
	return pso
}

// missing returns the fields that a PSO must have and this one has not.
func (p *psoJSON) missing() (fields []string) {
	for _, field := range []struct {
		name  string
		given bool
	}{
		{"precedence", p.Precedence != nil},
		{"minPasswordLength", p.MinPasswordLength != nil},
		{"passwordHistoryCount", p.PasswordHistoryCount != nil},
		{"complexityEnabled", p.ComplexityEnabled != nil},
		{"minPasswordAge", p.MinPasswordAge != nil},
		{"maxPasswordAge", p.MaxPasswordAge != nil},
		{"reversibleEncryptionEnabled", p.ReversibleEncryptionEnabled != nil},
	} {
		if !field.given {
			fields = append(fields, field.name)
		}
	}
	return fields
}

// over returns the settings with the fields that were given.
func (j *settingsJSON) over(s fgpp.Settings) fgpp.Settings {
	set(&s.MinPasswordLength, j.MinPasswordLength)
	set(&s.PasswordHistoryCount, j.PasswordHistoryCount)
	set(&s.ComplexityEnabled, j.ComplexityEnabled)
	set(&s.MinPasswordAge, (*time.Duration)(j.MinPasswordAge))
	set(&s.MaxPasswordAge, (*time.Duration)(j.MaxPasswordAge))
	set(&s.ReversibleEncryptionEnabled, j.ReversibleEncryptionEnabled)
	set(&s.LockoutThreshold, j.LockoutThreshold)
	set(&s.LockoutDuration, (*time.Duration)(j.LockoutDuration))
	set(&s.LockoutObservationWindow, (*time.Duration)(j.LockoutObservationWindow))
	return s
}

// set sets a field that was given.
func set[T any](field *T, given *T) {
	if given != nil {
		*field = *given
	}
}
