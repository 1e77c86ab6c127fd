"""Portuguese. To be checked by a native speaker, whose name then stands in `checked_by`."""

from triage.replies.languages.book import Book

BOOK = Book(
    code="pt",
    checked_by="",
    how_to_answer="Pode responder com uma palavra: SIM (quero fazer uma reclamação) ou NÃO.",
    yes="Sim, quero fazer uma reclamação",
    no="Não, não quero",
    sentences={
        "hello": ("Olá, daqui fala {landlord}. Conte-nos por palavras suas o que aconteceu, ou de que precisa."),
        "at_any_time": (
            "Pode pedir para falar com uma pessoa, ou fazer uma reclamação, a qualquer momento. Basta dizer."
        ),
        "recorded": "Obrigado. Registámos o que nos contou como um pedido. O número é {reference}.",
        "urgent": "Marcámo-lo como urgente, e vai para a equipa de serviço.",
        "to_the_team": (
            "Vai para a equipa que vai tratar dele. A equipa vai dizer-lhe o que acontece a seguir e quando."
        ),
        "if_not_happy": ("Se não gostar do que fazemos, ou do tempo que demora, diga-nos e pode fazer uma reclamação."),
        "request_added_to": ("Obrigado. Juntámos isto ao seu pedido {reference}, e a equipa que trata dele vai ver."),
        "sorry": "Lamentamos. Parece que lhe falhámos.",
        "needs_doing": "Registámos o que é preciso fazer. O número é {reference}.",
        "choice": "Quer que façamos disto uma reclamação? A escolha é sua.",
        "choice_beside_work": (
            "Quer que façamos disto uma reclamação? A escolha é sua. De qualquer modo, o trabalho continua."
        ),
        "any_day": "Pode responder hoje ou noutro dia. O seu número para isto é {reference}.",
        "can_complain": (
            "Se não gostou de algo que fizemos, ou que não fizemos, pode fazer uma reclamação agora. "
            "A escolha é sua. O seu número para isto é {reference}."
        ),
        "declined": "Obrigado. Não faremos disto uma reclamação. Tudo o que nos pediu continua.",
        "change_your_mind": "Pode mudar de ideias a qualquer momento. Basta dizer-nos.",
        "yes_passed_on": (
            "Obrigado. Temos o seu sim para o número {reference}. Vamos escrever sobre isso à pessoa a quem pertence."
        ),
        "started": "Obrigado. Começámos a sua reclamação. O número é {reference}.",
        "what_went_wrong": "Conte-nos por palavras suas o que correu mal, e o que gostaria que fizéssemos.",
        "will_write": ("Vamos escrever-lhe até {date} para dizer o que entendemos e o que acontece a seguir."),
        "logged": "Obrigado por nos contar. Registámos a sua reclamação. O número é {reference}.",
        "told_us": "Foi isto que nos contou:\n{words}",
        "wanted": "O que gostaria:\n{words}",
        "will_write_who": (
            "Vamos escrever-lhe até {date} para dizer o que entendemos, quem trata disso e quando terá uma resposta."
        ),
        "work_goes_on": "O trabalho necessário também continua. O número é {reference}.",
        "rightly": "Entendemos bem? Se não, ou se falta alguma coisa, diga-nos.",
        "already_logged": "Obrigado. Já temos a sua reclamação. O número é {reference}.",
        "joined": ("Obrigado. Juntámos isto à sua reclamação {reference}. Alguém vai ver se pertence mesmo a ela."),
        "meant_else": "Se queria dizer outra coisa, diga-nos e fazemos disso uma reclamação à parte.",
        "confirmed": ("Obrigado. Então é isso que vamos ver. Se se lembrar de mais alguma coisa, escreva-nos aqui."),
        "person": "Obrigado. Um de nós vai ler a sua mensagem e responder-lhe.",
        "listen": "Obrigado. Um de nós vai ouvir o que disse e responder-lhe.",
        "recorded_meanwhile": "Registámos o seu pedido. O número é {reference}.",
        "question": "Obrigado. Passámos a sua pergunta a alguém que pode responder.",
        "kept": "Obrigado. Guardámos a sua mensagem.",
        "call_for_help": (
            "Se alguém está em perigo agora, ligue 999. Se cheira a gás ou se toca um alarme de monóxido "
            "de carbono, saia "
            "de casa com toda a gente e ligue 0800111999. A chamada é grátis."
        ),
        "ring_us": "Depois ligue-nos para {phone}. Não espere aqui por uma resposta.",
        "ring_us_at_any_hour": ("Depois ligue-nos para {phone}, de dia ou de noite. Não espere aqui por uma resposta."),
        "at_risk": (
            "Se alguém lhe faz mal ou se tem medo de alguém em casa, pode ligar 08082000247, grátis, a "
            "qualquer hora. "
            "Se a vida lhe parece demais, ligue para os Samaritans, 116123, grátis, a qualquer hora. Um "
            "de nós vai ler a "
            "sua mensagem hoje, ou no nosso próximo dia útil."
        ),
        "thanks_for_telling": "Obrigado por nos dizer.",
        "wish_person": ("Quer falar com uma pessoa. Avisámos alguém aqui, que vai entrar em contacto consigo."),
        "wish_call": (
            "Quer que lhe liguemos. Avisámos alguém aqui. Se for possível não termos o seu número, diga-nos."
        ),
        "wish_large_print": "Quer letras grandes. Tomámos nota, e alguém vai tratar disso.",
        "wish_format": "Tomámos nota de como quer receber notícias nossas, e alguém vai tratar disso.",
        "wish_language": "Tomámos nota da língua que prefere, e alguém vai tratar disso.",
        "written_down": "Obrigado. Tomámos nota.",
        "all_right": "Não faz mal.",
        "ask_who": ("Como se chama, e onde mora? Não é obrigado a dizer. O que nos contou fica registado na mesma."),
        "ask_reach": "Há um telefone ou um e-mail onde possamos falar consigo, se sair deste chat?",
        "ask_needs": (
            "Há alguma coisa que devamos fazer de outro modo para si, como letras grandes, uma chamada "
            "ou outra língua? "
            "E escreve em seu nome, ou por outra pessoa?"
        ),
        "got_it_wrong": ("Lamentamos ter entendido mal. Conte-nos outra vez de que se trata. Bastam poucas palavras."),
        "not_again": ("Um de nós também vai ler. Não precisa de começar de novo: guardámos tudo o que escreveu."),
        "subject_hello": "Olá",
        "subject_thanks": "Obrigado",
        "subject_answer": "Obrigado pela sua resposta",
        "subject_message": "Recebemos a sua mensagem",
        "subject_question": "Recebemos a sua pergunta",
        "subject_request": "Registámos o seu pedido {reference}",
        "subject_request_added_to": "Juntámos isto ao seu pedido {reference}",
        "subject_choice": "Lamentamos. Quer fazer uma reclamação?",
        "subject_started": "Começámos a sua reclamação {reference}",
        "subject_logged": "Registámos a sua reclamação {reference}",
        "subject_already_logged": "Temos a sua reclamação {reference}",
        "subject_joined": "Juntámos isto à sua reclamação {reference}",
        "subject_complaint": "A sua reclamação {reference}",
        "subject_wish": "Tomámos nota do que pediu",
        "subject_wrong": "Lamentamos ter entendido mal",
        "subject_danger": "O que fazer agora",
    },
)
