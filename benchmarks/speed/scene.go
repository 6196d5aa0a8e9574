package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// reference are the passwords that figures are quoted for.
var reference = []string{
	"password",
	"P@ssw0rd123",
	"C0ntos0Blank12",
	"correct horse battery staple",
	"kT9#mq2Lw!xZ",
	`pV*7q~Yd}2)Lk0_sT%w8]Xn4"Gz(J6:bR^mC,9e<HfA>1uQ;oI|3xN{5iBtP=K@-`,
}

// profiles returns those that there are, and says which are not.
func profiles(log io.Writer) []banned.Profile {
	var list []banned.Profile
	for _, name := range peer.Profiles {
		var profile banned.Profile
		if err := profile.UnmarshalText([]byte(name)); err != nil {
			fmt.Fprintf(log, "speed: left out: profile %s: %v\n", name, err)
			continue
		}
		list = append(list, profile)
	}
	return list
}

// customTerms are as many as the custom list of a tenant may have.
const customTerms = 1000

// A scene is a full evaluation but for the password: both sides, the embedded
// list, a custom list, names, complexity, history, age, and a PSO that reaches
// the account through a group.
type scene struct {
	engine  *policy.Engine
	request policy.Request
}

// newScene returns the scene for a profile. Without a custom list it has one of
// customTerms terms.
func newScene(profile banned.Profile, custom *banned.List) (*scene, error) {
	if custom == nil {
		terms := []string{"contoso"}
		for i := 1; i < customTerms; i++ {
			terms = append(terms, fmt.Sprintf("product%03d", i))
		}
		var err error
		if custom, err = banned.New(terms, banned.Options{Name: "custom", Limits: banned.EntraCustom}); err != nil {
			return nil, err
		}
	}
	settings := fgpp.WindowsDefaults()
	settings.MinPasswordLength = 10
	const user, group = "CN=Adele Vance,OU=Staff,DC=contoso,DC=com", "CN=Staff,DC=contoso,DC=com"
	domain, err := fgpp.NewDomain(fgpp.DomainConfig{
		Name:   "contoso.com",
		PSOs:   []fgpp.PSO{{Name: "staff", Precedence: 1, AppliesTo: []string{group}, Settings: settings}},
		Groups: []fgpp.Group{{DN: group, Members: []string{user}}},
	})
	if err != nil {
		return nil, err
	}
	engine, err := policy.New(policy.Config{
		Domain: domain,
		Banned: policy.Banned{Global: global.List(), Custom: custom, Profile: profile, OnPremProfile: profile},
		Tenant: policy.Tenant{Name: "contoso"},
	})
	if err != nil {
		return nil, err
	}
	now := time.Now()
	return &scene{engine, policy.Request{
		Operation: policy.Change,
		User: policy.User{
			DN: user, SAMAccountName: "adelev", DisplayName: "Adele Vance", GivenName: "Adele", Surname: "Vance",
			PwdLastSet: policy.SetAt(now.Add(-48 * time.Hour)),
		},
		History: policy.Plaintexts{policy.NewSecret("Old-and-gone-1")},
		Now:     now,
	}}, nil
}

// evaluation returns a function that evaluates the password once.
func (s *scene) evaluation(password string) func() {
	request := s.request
	request.Password = policy.NewSecret(password)
	return func() {
		if _, err := s.engine.Evaluate(context.Background(), request); err != nil {
			panic(err) // not with the passwords here
		}
	}
}

// accepts reports whether both sides accept the password.
func (s *scene) accepts(password string) (bool, error) {
	request := s.request
	request.Password = policy.NewSecret(password)
	verdict, err := s.engine.Evaluate(context.Background(), request)
	return verdict.Accepted(), err
}
