"""Take pictures of the bot in Discord and in Slack: `python docs/screenshots.py`.

The bot answers the sample article over the loopback servers of the tests. What it sends them is
drawn as the platforms draw it, and Chromium, which must be installed, makes PNG files of that, in
docs/screenshots. Fonts and spacing are like theirs; words, marks and buttons are the bot's own.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.load import running_bot
from bot.messages.locales import say
from tests.bot.chat.discord_server import TOKEN, LoopbackDiscord, serving_discord
from tests.bot.chat.slack_server import APP_TOKEN, BOT_TOKEN, LoopbackSlack, serving_slack
from tests.bot.chat.test_checks import chooses, menu
from tests.bot.chat.test_discord_wire import asking

FOLDER = Path(__file__).with_name("screenshots")
STYLE = Path(__file__).with_name("screenshots.css")
WIDTH, HEIGHT = 1280, 2_400

QUESTIONS = (
    "when is ILRS planned",
    "What does Bochkov think of the station?",
    "How much will the station cost?",
)
"""The first that is answered, the first that may be, and the first that is not are shown."""

CLAIM = (
    "Two agencies will lead the work. NASA plans to send a first crew in 2027."
    " The station will cost nine billion dollars."
)

Json = dict[str, Any]


def main() -> None:
    """Ask, draw and take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("install Chromium first")
    drawn = asyncio.run(drawn_by_platform())
    FOLDER.mkdir(exist_ok=True)
    for platform, messages in drawn.items():
        for theme in ("light", "dark"):
            take(chromium, page(platform, theme, messages), FOLDER / f"{platform}-{theme}.png")


async def drawn_by_platform() -> dict[str, list[str]]:
    """Return what the bot says on each platform, as HTML."""
    async with serving_discord() as discord, serving_slack() as slack:
        tokens = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": discord.api}
        tokens |= {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
        async with running_bot(tokens | {"SLACK_API_URL": slack.api}):
            await discord.ready()
            await slack.ready()
            return {"discord": await in_discord(discord), "slack": await in_slack(slack)}


def headlines() -> tuple[str, str]:
    """Return how a perhaps and a refusal begin."""
    return say("en", "perhaps"), say("en", "not-in-article")


def one_of_each(said: Sequence[tuple[str, str]]) -> list[str]:
    """Return the first answer, the first perhaps and the first refusal.

    Args:
        said: the words of each message, and how it is drawn.
    """
    perhaps, refused = headlines()

    def is_a(words: str) -> str:
        return perhaps if perhaps in words else refused if refused in words else "an answer"

    found: dict[str, str] = {}
    for words, drawn in said:
        found.setdefault(is_a(words), drawn)
    return [found[kind] for kind in ("an answer", perhaps, refused) if kind in found]


# Discord


async def in_discord(server: LoopbackDiscord) -> list[str]:
    """Return messages of Discord's, as HTML."""
    said = [await shown_in_discord(server, asking(question)) for question in QUESTIONS]
    option = {"name": "kind", "type": 3, "value": "dates"}
    facts = await shown_in_discord(
        server, {"id": "3", "name": "facts", "type": 1, "options": [option]}
    )
    checked = await shown_in_discord(server, menu(server, CLAIM))
    drawn = [(message["content"], from_discord(message)) for message in (*said, facts, checked)]
    return [*one_of_each(drawn[: len(said)]), drawn[-2][1], drawn[-1][1]]


async def shown_in_discord(server: LoopbackDiscord, command: Json) -> Json:
    """Use a command, and return the message that takes its place."""
    token = await server.uses(command)
    shown: Json = (await server.call("PATCH", token)).body
    return shown


def from_discord(message: Json) -> str:
    """Draw a message of Discord's Markdown, with its buttons."""
    body = "".join(_discord_line(line) for line in message["content"].split("\n"))
    rows = message.get("components") or []
    labels = [one for row in rows for one in row["components"]]
    buttons = "".join(_button(one) for one in labels)
    return body + (f"<nav>{buttons}</nav>" if buttons else "")


def _button(component: Json) -> str:
    sign = (component.get("emoji") or {}).get("name") or ""
    return f"<button>{sign} {escape(component.get('label') or '')}</button>"


def _discord_line(line: str) -> str:
    if line.startswith("> "):
        return f"<blockquote>{_markdown(line[2:])}</blockquote>"
    if line.startswith("-# "):
        return f"<p class=small>{_markdown(line[3:])}</p>"
    return f"<p>{_markdown(line)}</p>"


_INLINE = re.compile(r"\\(.)|\*\*(.+?)\*\*|\[(.+?)\]\(<(.+?)>\)")


def _markdown(text: str) -> str:
    drawn, at = "", 0
    for found in _INLINE.finditer(text):
        letter, bold, label, url = found.groups()
        drawn += escape(text[at : found.start()])
        if bold:
            drawn += f"<b>{_markdown(bold)}</b>"
        elif label:
            drawn += f'<a href="{escape(url)}">{_markdown(label)}</a>'
        else:
            drawn += escape(letter)
        at = found.end()
    return drawn + escape(text[at:])


# Slack


async def in_slack(server: LoopbackSlack) -> list[str]:
    """Return messages of Slack's, as HTML."""
    said = []
    for number, question in enumerate(QUESTIONS, 1):
        await server.commands("/ask", question)
        said.append(await server.call("chat.postMessage", number))
    await server.commands("/facts", "dates")
    facts = await server.call("chat.postMessage", len(QUESTIONS) + 1)
    await chooses(server, CLAIM)
    checked = await server.call("chat.postEphemeral")
    drawn = [(message["text"], from_slack(message["blocks"])) for message in said]
    return [*one_of_each(drawn), from_slack(facts["blocks"]), from_slack(checked["blocks"])]


def from_slack(blocks: Sequence[Json]) -> str:
    """Draw blocks of Block Kit."""
    return "".join(_block(block) for block in blocks)


def _block(block: Json) -> str:
    inner = "".join(_element(one) for one in block["elements"])
    match block["type"]:
        case "context":
            return f"<p class=small>{inner}</p>"
        case "actions" | "context_actions":
            return f"<nav>{inner}</nav>"
        case _:
            return inner


def _element(element: Json) -> str:
    match element["type"]:
        case "rich_text_section":
            return f"<p>{''.join(_runs(element))}</p>"
        case "rich_text_quote":
            return f"<blockquote>{''.join(_runs(element))}</blockquote>"
        case "button":
            return f"<button>{escape(element['text']['text'])}</button>"
        case "feedback_buttons":
            both = (element["positive_button"], element["negative_button"])
            signs = zip("👍👎", both, strict=True)
            return "".join(f"<button>{sign} {escape(one['text']['text'])}</button>"
                           for sign, one in signs)  # fmt: skip
        case "mrkdwn":
            link = re.fullmatch(r"<([^|]+)\|(.+)>", element["text"])
            return f' <a href="{escape(link[1])}">{link[2]}</a>' if link else ""
        case _:
            return f"{escape(element['text'])} "


def _runs(element: Json) -> Iterator[str]:
    for run in element["elements"]:
        text = escape(run.get("text", "")).replace("\n", "<br>")
        bold = (run.get("style") or {}).get("bold")
        yield f"<b>{text}</b>" if bold else f"<a>{text}</a>" if run["type"] == "link" else text


# The page


def page(platform: str, theme: str, messages: Sequence[str]) -> str:
    """Return a page that shows messages of the bot, in two columns."""
    shown = [
        f"<article><h2>Verbatim <i>APP</i></h2>{message}</article>"
        for message in messages
        if message
    ]
    half = (len(shown) + 1) // 2
    columns = ("".join(part) for part in (shown[:half], shown[half:]))
    body = "".join(f"<section>{column}</section>" for column in columns)
    style = STYLE.read_text(encoding="utf-8")
    return (f"<!doctype html><meta charset=utf-8><style>{style}</style>"
            f'<body class="{platform} {theme}">{body}')  # fmt: skip


def take(chromium: str, html: str, target: Path) -> None:
    """Make a PNG file of a page, as high as what it shows."""
    from PIL import Image, ImageChops

    with tempfile.TemporaryDirectory() as folder:
        shown, shot = Path(folder) / "page.html", Path(folder) / "page.png"
        shown.write_text(html, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu"]
        size, out = f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}"
        command = [chromium, *options, size, out, shown.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        with Image.open(shot) as picture:
            whole = picture.convert("RGB")
    ground = Image.new("RGB", whole.size, whole.getpixel((WIDTH - 1, HEIGHT - 1)))
    _, _, _, bottom = ImageChops.difference(whole, ground).getbbox() or (0, 0, 0, HEIGHT)
    whole.crop((0, 0, WIDTH, min(HEIGHT, bottom + 16))).quantize(64).save(target, optimize=True)
    print(target)


if __name__ == "__main__":
    main()
