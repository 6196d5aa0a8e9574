package policy_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/banned/global"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

func Example() {
	custom, err := banned.New([]string{"contoso", "fabrikam"}, banned.Options{Name: "custom", Limits: banned.EntraCustom})
	if err != nil {
		log.Fatal(err)
	}
	engine, err := policy.New(policy.Config{
		Banned: policy.Banned{Global: global.List(), Custom: custom},
		Tenant: policy.Tenant{Name: "contoso"},
	})
	if err != nil {
		log.Fatal(err)
	}
	verdict, err := engine.Evaluate(context.Background(), policy.Request{
		Password: policy.NewSecret("F@brikam#1"),
		User:     policy.User{SAMAccountName: "adelev", DisplayName: "Adele Vance"},
	})
	if err != nil {
		log.Fatal(err) // could not be judged, which is not a bad password
	}
	if !verdict.Accepted() {
		fmt.Println(verdict.Message())
	}
	fmt.Println(verdict)
	// Output:
	// This password does not meet the corporate password policy. Choose another one.
	// rejected by onPrem; onPrem: bannedCustom; cloud: bannedCustom
}

func ExampleNew() {
	baseline := fgpp.MicrosoftBaseline()
	domain, err := fgpp.NewDomain(fgpp.DomainConfig{Name: "contoso.com", Policy: &baseline})
	if err != nil {
		log.Fatal(err)
	}
	engine, err := policy.New(policy.Config{
		Domain: domain,
		Banned: policy.Banned{Global: global.List(), OnPremMode: policy.ModeAudit},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(engine.Config().Domain.Policy().MinPasswordLength)
	// Output: 14
}

func ExampleEngine_Evaluate() {
	engine, err := policy.New(policy.Config{Banned: policy.Banned{Global: global.List()}})
	if err != nil {
		log.Fatal(err)
	}
	// Seven characters: enough for Windows, too few for the cloud.
	verdict, err := engine.Evaluate(context.Background(), policy.Request{Password: policy.NewSecret("kT9mqLw")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict.Disposition, verdict.CloudSync.State)
	for _, violation := range verdict.Cloud.Violations {
		fmt.Println(violation.Code, violation.Actual, "of", violation.Limit)
	}
	fmt.Println("not evaluated:", verdict.OnPrem.NotEvaluated)
	// Output:
	// setOnPremOnly pendingHashSync
	// tooShort 7 of 8
	// not evaluated: [history minAge]
}

func ExampleNewSecret() {
	password := policy.NewSecret("kT9#mq2Lw!xZ")
	fmt.Printf("%v %+v %#v %q\n", password, password, password, password)
	// Output: [redacted] [redacted] [redacted] [redacted]
}

func ExampleNewHolder() {
	load := func(terms ...string) *policy.Engine {
		custom, err := banned.New(terms, banned.Options{Name: "custom"})
		if err != nil {
			log.Fatal(err)
		}
		engine, err := policy.New(policy.Config{Banned: policy.Banned{Custom: custom}})
		if err != nil {
			log.Fatal(err)
		}
		return engine
	}
	request := policy.Request{Password: policy.NewSecret("Zaphod-42")}
	holder := policy.NewHolder(load("arthur"))
	before, _ := holder.Evaluate(context.Background(), request)
	holder.Store(load("zaphod-42")) // a new list, while others evaluate
	after, _ := holder.Evaluate(context.Background(), request)
	fmt.Println(before.Accepted(), after.Accepted())
	// Output: true false
}

func ExampleDecoder() {
	decoder := policy.Decoder{Embedded: global.List}
	config, err := decoder.Config([]byte(`{"domain": {"policy": {"minPasswordLength": 12}}, "banned": {"custom": ["contoso"]}}`))
	if err != nil {
		log.Fatal(err)
	}
	engine, err := policy.New(config)
	if err != nil {
		log.Fatal(err)
	}
	request, _, err := decoder.Request([]byte(`{"id": "r1", "password": "C0ntoso#1", "origin": "onPrem"}`))
	if err != nil {
		log.Fatal(err)
	}
	verdict, err := engine.Evaluate(context.Background(), request)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict.ID, verdict)

	_, _, err = decoder.Request([]byte(`{"id": "r2", "pasword": "C0ntoso#1"}`))
	fmt.Println(err)
	// Output:
	// r1 rejected by onPrem; onPrem: tooShort bannedCustom
	// pasword: unknown field
}

func ExampleSetAt() {
	user := policy.User{PwdLastSet: policy.SetAt(now)}
	encoded, err := user.PwdLastSet.MarshalJSON()
	fmt.Fprintln(os.Stdout, string(encoded), err)
	// Output: "2026-11-23T12:00:00Z" <nil>
}
