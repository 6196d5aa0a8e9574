// Package policy decides whether a password may be set, and says what happens
// to it then.
//
// A password in a hybrid identity is judged twice: by on-premises Active
// Directory, under the policy that governs the account, and by the cloud,
// Microsoft Entra ID. An [Engine] does both:
//
//	engine, err := policy.New(policy.Config{
//		Domain: domain,                                              // package fgpp
//		Banned: policy.Banned{Global: global.List(), Custom: custom}, // package banned
//		Tenant: policy.Tenant{Name: "contoso"},
//	})
//	verdict, err := engine.Evaluate(ctx, policy.Request{Password: policy.NewSecret(password), User: user})
//	if !verdict.Accepted() {
//		show(verdict.Message())
//	}
//
// A [Verdict] keeps the two sides apart, each with every violation, and adds the
// consequence: rejected, set in both places at once, set on-premises now and in
// the cloud later, or set in the cloud alone. It is a value and not an error: an
// error says that a request could not be judged.
//
// The package never sets a password and talks to no directory. It keeps no
// password: [Secret] carries one and shows it to nobody, [History] lets the
// caller keep the hashes. What a user may read is [Verdict.Message]; what a log
// may hold is [Verdict.String] and [Verdict.Events].
//
// [Engine.Generate] makes passwords that an engine takes.
//
// # Sources
//
// Rules are cited where they are applied: [MS-SAMR] and [MS-ADTS] are
// Microsoft's open specifications of the directory, "Password must meet
// complexity requirements" is the article on that setting, and [entra-docs] the
// public documentation of Microsoft Entra, by the name of the article. Where
// they are silent, the package does this: the cloud counts characters as code
// points; names that the account lacks are not looked for; a password above 256
// UTF-16 units is neither matched with lists nor shown to a History, and the
// result says so; a temporary password that the cloud never gets is set
// on-premises only.
//
// A [Breach] is an addition of the package's own: no document has the real
// components look passwords up in breach corpora.
//
// # JSON
//
// [Decoder] reads configs and requests, [Verdict.MarshalJSON] writes verdicts.
// Field names and codes are stable; fields may be added.
package policy
